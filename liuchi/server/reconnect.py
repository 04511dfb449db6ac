"""A database that was restarted costs a reader nothing: a page that only reads is asked for once more.

A request that writes is not repeated here, for it may have been carried out. It is answered 503, and whoever sent it
may send it again under its own key.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from liuchi.ui.errors import page

log = logging.getLogger(__name__)
_READS = ("GET", "HEAD")


class Reconnect:
    """Last of the middleware: it calls the view itself, so that nothing but the view is repeated."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or not _lost():
                raise
        log.warning("lost the database at %s %s", request.method, request.path)
        connection.close()
        return self._again(request, view, args, kwargs) if request.method in _READS else _unavailable(request)

    def _again(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            return _unavailable(request)


def _lost() -> bool:
    return connection.connection is None or bool(connection.connection.closed)


def _unavailable(request: HttpRequest) -> HttpResponse:
    connection.close()
    answer = page(request, 503)
    answer["Retry-After"] = "5"
    return answer
