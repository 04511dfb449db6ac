"""What all of GeoReport's addresses have in common: the format, the jurisdiction, refusals in the format asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from liuchi.connect.open311 import jurisdiction, refusals
from liuchi.connect.open311.formats import TYPES, Answer, written
from liuchi.connect.open311.params import Params
from liuchi.connect.open311.refusals import Refusal, unknown, wrong
from liuchi.procedures.words import Words

SAFE = ("GET", "HEAD")
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
View = Callable[["Asked"], Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """``name``: what the address names, without its format."""

    request: HttpRequest
    params: Params
    name: str
    language: str | None

    @property
    def files(self) -> Any:
        return self.request.FILES


def door(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view without session and token, in XML or JSON by the end of its address."""

    def opened(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def answering(request: HttpRequest, ext: str = "", named: str = "") -> HttpResponse:
            name, _, form = named.rpartition(".") if named else ("", "", ext)
            answer = _answer(request, view, methods, (name, form.lower()))
            response = HttpResponse(written(answer, _form(form)), TYPES[_form(form)], answer.status)
            return _headed(response, request, methods)

        return answering

    return opened


def _form(asked: str) -> str:
    """What is told of an unknown format is told in XML, which every client must read."""
    return asked.lower() if asked.lower() in TYPES else "xml"


def _answer(request: HttpRequest, view: View, methods: tuple[str, ...], named: tuple[str, str]) -> Answer:
    name, form = named
    try:
        if form not in TYPES:
            raise unknown("", "open311.no.format", formats=tuple(TYPES))
        if methods and request.method not in methods:
            raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, {"": Words("open311.no.method", methods=methods)})
        params = Params(request)
        jurisdiction.check(params.text("jurisdiction_id"))
        return view(Asked(request, params, name, get_language()))
    except UNREADABLE:
        return refusals.answer(wrong({"": Words("open311.wrong.body")}), get_language())
    except Refusal as refused:
        return refusals.answer(refused, get_language())


def _headed(response: HttpResponse, request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = ", ".join(methods)
    if request.method in SAFE:
        response["Access-Control-Allow-Origin"] = "*"
    else:
        response["Cache-Control"] = "no-store"
    return response
