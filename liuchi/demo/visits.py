"""Which cases a visitor has before her: the cast keeps its hands off them for a while."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase

from liuchi.demo.models import Visited
from liuchi.ui.now import machine_now

HERS = timedelta(minutes=10)
Answer = Callable[[HttpRequest], HttpResponseBase]


class Visits:
    """Notes every page of a case that somebody asks for. Only in a demonstration."""

    def __init__(self, get_response: Answer) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        number = kwargs.get("number")
        if isinstance(number, str) and request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            note(number, at=machine_now())


def note(number: str, *, at: datetime) -> None:
    Visited.objects.update_or_create(number=number[:40].replace("\x00", ""), defaults={"at": at})


def hers(*, at: datetime) -> frozenset[str]:
    """The numbers of the cases that a visitor had open within the last minutes."""
    return frozenset(Visited.objects.filter(at__gt=at - HERS).values_list("number", flat=True))
