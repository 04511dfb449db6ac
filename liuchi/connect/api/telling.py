"""What the doors answer: JSON in the reader's language."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language

from liuchi.ui.words import say, shown

JSON = "application/json"


def said(words: Any) -> str:
    """Words, a key, or city data as a sentence."""
    return say(words, get_language())


def told(fact: Any) -> str:
    """A fact as text: what is text already stays as it is."""
    return str(shown(fact, get_language()))


def moment(at: datetime | None) -> str | None:
    """In the city's zone, to the second."""
    return at.astimezone(get_default_timezone()).isoformat(timespec="seconds") if at else None


def labelled(words: Any, key: str) -> dict[str, str]:
    return {"key": key, "label": said(words)}


def answered(data: Any, status: int = 200, *, kind: str = JSON, headers: dict[str, str] | None = None) -> HttpResponse:
    """Half a character (a lone surrogate) goes out as the escape that it came in as; nothing is kept by proxies."""
    content = json.dumps(data, ensure_ascii=False).encode(errors="backslashreplace")
    kept = {"Cache-Control": "no-store"} | (headers or {})
    return HttpResponse(content, status=status, content_type=kind, headers=kept)
