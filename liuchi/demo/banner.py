"""The strip over every page of a demonstration: that it is one, what time its clock shows, who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from liuchi.demo.wall_clock import ahead
from liuchi.ui.now import now


def banner(request: HttpRequest) -> dict[str, Any]:
    """A context processor; nothing outside a demonstration."""
    if not settings.DEMO:
        return {}
    strip = {"template": "demo/banner.html", "styles": "demo/demo.css", "now": now(), "ahead": ahead()}
    return {"banner": {**strip, "person": SimpleLazyObject(lambda: _person(request))}}


def _person(request: HttpRequest) -> Any:
    user = getattr(request, "user", None)
    return {"zh": user.zh, "en": user.en or user.zh} if user is not None and user.is_authenticated else ""
