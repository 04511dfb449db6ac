"""/ui/: every component in all its states, with what includes it, for whoever draws a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from liuchi.procedures.words import Words
from liuchi.ui.specimens import specimens

TEMPLATES = Path(__file__).parent / "templates/ui"
_TOLD = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class State:
    """``drawn``: HTML; ``include``: the tag that draws it, with «…» for what the view puts into the context."""

    drawn: SafeString
    include: str


@dataclass(frozen=True, slots=True)
class Component:
    """``told``: what the head of its file says."""

    name: str
    told: str
    states: list[State]


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", {"components": list(components(request))})


def components(request: HttpRequest) -> Iterator[Component]:
    for name, contexts in specimens().items():
        yield Component(name, _told(name), [State(_drawn(name, one, request), _include(name, one)) for one in contexts])


def _drawn(name: str, context: dict[str, Any], request: HttpRequest) -> SafeString:
    """Without taking the focus, as a summary of mistakes does where there are any."""
    return mark_safe(render_to_string(f"ui/{name}.html", context, request).replace(" autofocus", ""))  # noqa: S308


def _told(name: str) -> str:
    found = _TOLD.search((TEMPLATES / f"{name}.html").read_text(encoding="utf-8"))
    return " ".join(found[1].split()) if found else ""


def _include(name: str, context: dict[str, Any]) -> str:
    given = " ".join(f"{key}={_value(value)}" for key, value in context.items())
    return f'{{% include "ui/{name}.html"{" with " if given else ""}{given} %}}'


def _value(value: Any) -> str:
    if isinstance(value, Words):
        return f'"{value.key}"|words'
    return f'"{value}"' if isinstance(value, str) else str(value) if isinstance(value, int) else "…"
