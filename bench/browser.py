"""A browser in a few lines: one kept connection, its cookies, and forms."""

import http.client
import re
from http.cookies import SimpleCookie
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

DOOR = "/ask/roads.surface.pothole"
NUMBER, CODE = re.compile(r"\d{6}-\d{7}-\d"), re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")
TEXT = "梧桐街道文昌路口的路面有个大坑，下雨积水看不见，电动车容易摔，请尽快派人来修。"
INTERRUPTED = 400  # «please go back and submit it again»: the database was gone when the session was to be kept


def request_form(key: str, text: str = TEXT) -> dict[str, str]:
    return {"text": text, "answers.size": "basin", "place": "990102002001", "phone": "13800138000", "key": key}


class Unanswered(Exception):
    """Nobody answered, or only to say that he cannot just now: whether it was done is not known."""


class Browser:
    """``address``: where the house stands. Raises Unanswered; after that the next request makes a connection of its own."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None) -> None:
        self.cookies = dict(cookies or {})
        self.sent_to = ""  # where the last answer sent us, if it did
        self.move(address)

    def move(self, address: str) -> None:
        """The house has another address now; the cookies stay."""
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)

    def get(self, path: str) -> tuple[int, str]:
        return self._sent("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """A form, under the token that the first page gave."""
        if "csrftoken" not in self.cookies:
            self.get(DOOR)
        return self._sent("POST", path, urlencode(fields))

    def ask(self, key: str = "", text: str = TEXT) -> tuple[str, str]:
        """One request through the door: its number and code."""
        status, page = self.post(DOOR, request_form(key or token_urlsafe(16), text))
        number, code = NUMBER.search(page), CODE.search(page)
        if status != 201 or not number or not code:
            raise ValueError(f"{status}: {page[:400]}")
        return number[0], code[0]

    def _sent(self, how: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        try:
            self.connection.request(how, path, body, headers)
            answer = self.connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException) as why:
            self.connection.close()
            raise Unanswered(repr(why)) from None
        self.sent_to = answer.headers.get("Location", "")
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if answer.status >= 500 or answer.status == INTERRUPTED:
            raise Unanswered(str(answer.status))
        return answer.status, page
