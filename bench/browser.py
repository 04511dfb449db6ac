"""Who comes to a house, in a few lines: a browser with its cookies and forms, a program with its key."""

import http.client
import json
import re
from collections.abc import Mapping
from email.message import Message
from http.cookies import SimpleCookie
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode, urlsplit

DOOR = "/ask/roads.surface.pothole"
NUMBER, CODE = re.compile(r"\d{6}-\d{7}-\d"), re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")
TEXT = "梧桐街道文昌路口的路面有个大坑，下雨积水看不见，电动车容易摔，请尽快派人来修。"
PLACE, SIZE = "990102002001", {"size": "basin"}
SAID = {"category": "roads.surface.pothole", "text": TEXT, "place": PLACE, "phone": "13800138000", "answers": SIZE}
INTERRUPTED = 400  # «please go back and submit it again»: the database was gone when the session was to be kept


def request_form(key: str, text: str = TEXT) -> dict[str, str]:
    return {"text": text, "answers.size": SIZE["size"], "place": PLACE, "phone": "13800138000", "key": key}


class Unanswered(Exception):
    """Nobody answered, or only to say that he cannot just now: whether it was done is not known."""


class Kept:
    """One connection, kept for as long as it lasts. Raises Unanswered; the next request then makes a new one."""

    def __init__(self, address: str) -> None:
        self.move(address)

    def move(self, address: str) -> None:
        """The house has another address now."""
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)

    def sent(self, how: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, str, Message]:
        """(status, what was said, headers)"""
        try:
            self.connection.request(how, path, body, dict(headers))
            answer = self.connection.getresponse()
            said = answer.read().decode()
        except (OSError, http.client.HTTPException) as why:
            self.connection.close()
            raise Unanswered(repr(why)) from None
        if answer.status >= 500 or answer.status == INTERRUPTED:
            raise Unanswered(str(answer.status))
        return answer.status, said, answer.headers


class Browser(Kept):
    """With cookies, which stay wherever the house moves. ``sent_to``: where the last answer sent us, if it did."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        super().__init__(address)
        self.cookies, self.sent_to = dict(cookies or {}), ""

    def get(self, path: str) -> tuple[int, str]:
        return self._asked("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> tuple[int, str]:
        """A form, under the token that the first page gave."""
        if "csrftoken" not in self.cookies:
            self.get(DOOR)
        return self._asked("POST", path, urlencode(fields))

    def ask(self, key: str = "", text: str = TEXT) -> tuple[str, str]:
        """One request through the door: its number and code."""
        status, page = self.post(DOOR, request_form(key or token_urlsafe(16), text))
        number, code = NUMBER.search(page), CODE.search(page)
        if status != 201 or not number or not code:
            raise ValueError(f"{status}: {page[:400]}")
        return number[0], code[0]

    def _asked(self, how: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        status, page, told = self.sent(how, path, body, headers)
        self.sent_to = told.get("Location", "")
        for line in told.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return status, page


class Program(Kept):
    """A client of the JSON API. ``key``: of `liuchi apikey create`; every write is sent under an idempotency key."""

    def __init__(self, address: str, key: str) -> None:
        super().__init__(address)
        self.key = key

    def ask(self, key: str, text: str = TEXT) -> tuple[str, str]:
        """One request: its number and code, the same again for the same key."""
        receipt = self.post("/api/v1/requests", SAID | {"text": text}, key, {"Authorization": f"Bearer {self.key}"})
        return receipt["number"], receipt["code"]

    def step(self, number: str, step: str, answers: Mapping[str, str], key: str, code: str = "") -> None:
        """As the resident with the case's code, or else as whoever the key works for."""
        who = {"X-Case-Code": code} if code else {"Authorization": f"Bearer {self.key}"}
        self.post(f"/api/v1/cases/{number}/steps/request.{step}", answers, key, who)

    def post(self, path: str, said: Mapping[str, Any], key: str, who: Mapping[str, str]) -> Any:
        headers = {**who, "Content-Type": "application/json", "Idempotency-Key": key}
        status, answer, _ = self.sent("POST", path, json.dumps(said), headers)
        if status not in (200, 201):
            raise ValueError(f"{path}: {status} {answer[:400]}")
        return json.loads(answer)
