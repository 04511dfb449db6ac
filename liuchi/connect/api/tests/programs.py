"""Programs at the API, each with its key, and residents with the code of their case."""

from secrets import token_urlsafe
from typing import Any

from django.http import HttpResponse
from django.test import Client

from liuchi.connect.keys import actions, queries
from liuchi.connect.keys.facts import SUBMIT, WORK
from liuchi.procedures.actors import Actor
from liuchi.service_requests import actions as requests
from tests.cast import NOW, OPERATOR, actor

AT = "/api/v1"
REQUEST = {
    "category": "roads.surface.pothole", "text": "路面有个大坑，请尽快修。", "answers": {"size": "basin"},
    "place": "990102002001",
}  # fmt: skip


def key(*scopes: str, staff: str = "") -> str:
    queries.forget()
    return actions.create(token_urlsafe(8), scopes or (SUBMIT,), staff=staff, by=Actor("system"), now=NOW)


class Program(Client):
    """``headers``: those of every call."""

    def __init__(self, language: str = "en", **headers: str) -> None:
        known = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(headers={"accept-language": language} | known)

    def ask(self, path: str, **query: Any) -> HttpResponse:
        return self.get(path if path.startswith(AT) else f"{AT}/{path}", query)

    def send(self, path: str, body: Any, **headers: str) -> HttpResponse:
        address = path if path.startswith(AT) else f"{AT}/{path}"
        known = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.post(address, body, content_type="application/json", headers=known)

    def step(self, number: str, step: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send(f"cases/{number}/steps/{step}", body or {}, **headers)


def sender(language: str = "en") -> Program:
    return Program(language, authorization=f"Bearer {key()}")


def worker(staff: str, language: str = "en") -> Program:
    return Program(language, authorization=f"Bearer {key(WORK, staff=staff)}")


def resident(number: str, language: str = "en") -> Program:
    code = requests.new_code(number, by=actor(OPERATOR), now=NOW)
    return Program(language, x_case_code=code)


def refused(answer: HttpResponse, status: int, *fields: str) -> dict[str, Any]:
    """The problem details of a refusal, after a look at their shape."""
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status and problem["title"] and problem["detail"]
    assert set(problem.get("fields", {})) == set(fields), problem
    return problem
