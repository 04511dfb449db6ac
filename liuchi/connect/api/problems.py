"""Refusals as problem details (RFC 9457). Each kind has an address that says what it means."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError

from liuchi.cases.actions import NotFound, Sent
from liuchi.connect.api.telling import answered, said
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.service_requests.intake import Refused

log = logging.getLogger(__name__)

KIND = "application/problem+json"
STATUS = {
    "malformed": 400, "no-key": 401, "no-scope": 403, "not-allowed": 403, "not-found": 404, "wrong-method": 405,
    "key-reused": 409, "overtaken": 409, "too-large": 413, "wrong-type": 415, "wrong-form": 422, "broken": 500,
}  # fmt: skip


class Problem(Exception):
    """``words``: what stands in `detail`; without them what the kind means. ``fields``: by field, what is wrong with it."""

    def __init__(
        self,
        kind: str,
        words: Words | None = None,
        *,
        fields: Mapping[str, Words] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind, self.words = kind, words or Words(f"api.problem.{kind}.meaning")
        self.fields, self.headers = fields or {}, headers or {}


def answer(problem: Problem) -> HttpResponse:
    status = STATUS[problem.kind]
    body: dict[str, Any] = meaning(problem.kind) | {"detail": said(problem.words), "key": problem.words.key}
    if problem.fields:
        body["fields"] = {name: said(words) for name, words in problem.fields.items()}
    return answered(body, status, kind=KIND, headers=problem.headers)


def meaning(kind: str) -> dict[str, Any]:
    """What is said of every problem of this kind."""
    title = said(Words(f"api.problem.{kind}.title"))
    return {"type": reverse("api:problem", args=[kind]), "title": title, "status": STATUS[kind]}


def _not_allowed(why: NotAllowed) -> Problem:
    if why.fields:
        return Problem("wrong-form", why.words, fields=why.fields)
    return Problem("overtaken" if why.words.key == "cases.no.busy" else "not-allowed", why.words)


KINDS: dict[type[Exception], Callable[[Any], Problem]] = {
    Problem: lambda it: it,
    AuthenticationError: lambda it: Problem("no-key", headers={"WWW-Authenticate": "Bearer"}),
    NotFound: lambda it: Problem("not-found", it.words),
    Http404: lambda it: Problem("not-found"),
    NotAllowed: _not_allowed,
    Refused: lambda it: Problem("wrong-form", fields=it.fields),
    Sent: lambda it: Problem("key-reused", it.words),
    RequestDataTooBig: lambda it: Problem("too-large"),
    SuspiciousOperation: lambda it: Problem("malformed"),
    MultiPartParserError: lambda it: Problem("malformed"),
    UnreadablePostError: lambda it: Problem("malformed"),
}


def handle(api: NinjaAPI) -> None:
    for kind, of in KINDS.items():
        api.add_exception_handler(kind, lambda request, it, of=of: answer(of(it)))  # type: ignore[misc]
    api.add_exception_handler(Exception, _broken)


def _broken(request: HttpRequest, it: Any) -> HttpResponse:
    """A database that is away is the server's to deal with: it tries again, or says when to."""
    if isinstance(it, (OperationalError, InterfaceError)):
        raise it
    log.error("broken at %s %r", request.method, request.path, exc_info=it)
    return answer(Problem("broken"))
