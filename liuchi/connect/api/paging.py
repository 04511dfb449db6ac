"""Pages by key: an opaque cursor says where the page before ended, so that no row comes twice or is lost as others come in."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from liuchi.connect.api.problems import Problem
from liuchi.connect.api.telling import answered
from liuchi.procedures.asks import line
from liuchi.procedures.words import Words

CURSOR = line("cursor").optional()
Last = tuple[datetime | None, UUID]  # the moment by which a list is ordered, and the case


def page(request: HttpRequest, items: Sequence[Any], last: Last | None) -> HttpResponse:
    """``last``: where this page ends; None where nothing follows."""
    address = _next(request, last) if last else None
    headers = {"Link": f'<{address}>; rel="next"'} if address else {}
    return answered({"items": items, "next": address}, headers=headers)


def _next(request: HttpRequest, last: Last) -> str:
    asked = request.GET.copy()
    asked["cursor"] = cursor(last)
    return f"{request.path}?{asked.urlencode()}"


def cursor(last: Last) -> str:
    at, case_id = last
    return urlsafe_b64encode(json.dumps([at and at.isoformat(), str(case_id)]).encode()).decode().rstrip("=")


def after(text: str | None) -> Last | None:
    """Where to go on. Raises Problem on what no page gave."""
    if not text:
        return None
    try:
        at, case_id = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        moment = datetime.fromisoformat(at).astimezone(UTC) if at is not None else None
        return moment, UUID(case_id)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Problem("wrong-form", fields={"cursor": Words("api.wrong.cursor")}) from None
