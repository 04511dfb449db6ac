"""A browser in a few lines: one kept connection, its cookies, and forms."""

import http.client
import re
from http.cookies import SimpleCookie
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

DOOR = "/ask/roads.surface.pothole"
NUMBER, CODE = re.compile(r"\d{6}-\d{7}-\d"), re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")
TEXT = "梧桐街道文昌路口的路面有个大坑，下雨积水看不见，电动车容易摔，请尽快派人来修。"


def request_form(key: str) -> dict[str, str]:
    return {"text": TEXT, "answers.size": "basin", "place": "990102002001", "phone": "13800138000", "key": key}


class Browser:
    """``address``: where the house stands. Raises OSError or HTTPException when nobody answers any more."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None) -> None:
        self.host = urlsplit(address).netloc
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection(self.host, timeout=10)

    def get(self, path: str) -> tuple[int, str]:
        return self._sent("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """A form, under the token that the first page gave."""
        if "csrftoken" not in self.cookies:
            self.get(DOOR)
        return self._sent("POST", path, urlencode(fields))

    def ask(self, key: str = "") -> tuple[str, str]:
        """One request through the door: its number and code."""
        status, page = self.post(DOOR, request_form(key or token_urlsafe(16)))
        number, code = NUMBER.search(page), CODE.search(page)
        if status != 201 or not number or not code:
            raise http.client.HTTPException(f"{status}: {page[:400]}")
        return number[0], code[0]

    def _sent(self, how: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        self.connection.request(how, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, page
