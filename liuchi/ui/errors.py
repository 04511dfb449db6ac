"""Pages for what went wrong, in the reader's language. They ask the database nothing, for it may be what went wrong."""

import logging
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error

from liuchi.ui.words import say

log = logging.getLogger(__name__)

SHOWN = (400, 403, 404, 405, 413, 500, 503)


def page(request: HttpRequest, status: int, *, key: str = "") -> HttpResponse:
    """An error as a page, or as problem+json (RFC 9457) for a program. ``key``: of words other than the status' own."""
    words = f"ui.wrong.{key or status}"
    with translation.override(translation.get_language_from_request(request)):
        if request.accepts("text/html"):
            without = (
                {"banner": None} if status == 503 else {}
            )  # it names who is signed in, and that is in the database
            shown = render_to_string("ui/error.html", {"words": words} | without, request)
            return HttpResponse(shown, status=status, headers={"Cache-Control": "no-store"})
        title, detail = (say(f"{words}.{side}", translation.get_language()) for side in ("title", "do"))
    return JsonResponse(
        {"status": status, "title": title, "detail": detail}, status=status, content_type="application/problem+json"
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    try:
        return page(request, 500)
    except Exception:
        log.exception("the page for errors is broken itself")
        return server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stood open too long, or came from elsewhere: go back and send again."""
    return page(request, 403, key="csrf")


class ErrorPages:
    """Gives a page to an error that a view answered without one, such as a method that is not allowed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code not in SHOWN or response.streaming or response.content or request.method == "HEAD":
            return response
        shown = page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if response.has_header(name):
                shown[name] = response[name]
        return shown
