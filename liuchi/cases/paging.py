"""Paging by key: the address of the next page says where this one ended."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from liuchi.cases.queries import PAGE, After, CaseView


def after_of(query: Mapping[str, str]) -> After | None:
    """Where the page before ended; None for the first page, and for an address that somebody typed wrong."""
    try:
        due = datetime.fromisoformat(query["due"]) if query.get("due") else None
        known = due is None or due.tzinfo
        return After(due and due.astimezone(UTC), UUID(query["id"])) if known else None
    except (KeyError, ValueError, OverflowError):
        return None


def next_page(request: HttpRequest, found: Sequence[CaseView]) -> str:
    """«» on the last page."""
    if len(found) < PAGE:
        return ""
    last = found[-1]
    return f"{request.path}?{urlencode({'due': last.due.isoformat() if last.due else '', 'id': str(last.id)})}"
