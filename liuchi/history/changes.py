"""When cases came from one state into another. Nothing of what was written, nor who did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max, QuerySet

from liuchi.history.models import Entry


@dataclass(frozen=True, slots=True)
class Change:
    case_id: UUID
    seq: int
    at: datetime
    entered: str


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, both included; and which of what is found there: at most so many, after so many passed over."""

    since: datetime
    until: datetime
    most: int
    after: int = 0


def changes(ids: Any, span: Span) -> tuple[Change, ...]:
    """Of these cases (ids, or a subquery that finds them), oldest first and always in the same order. One statement."""
    found = _changes().filter(case_id__in=ids, at__gte=span.since, at__lte=span.until).order_by("at", "case_id", "seq")
    rows = found.values_list("case_id", "seq", "at", "entered")[span.after : span.after + span.most]
    return tuple(Change(*row) for row in rows)


def last_changes(ids: Iterable[UUID], *, since: datetime) -> dict[UUID, datetime]:
    """When each of these cases came into the state it is in. ``since``: when the first of them was opened."""
    found = _changes().filter(case_id__in=list(ids), at__gte=since).order_by()
    return dict(found.values_list("case_id").annotate(Max("at")))


def _changes() -> QuerySet[Entry]:
    """A case's first entry enters a state, and is no change of one."""
    return Entry.objects.exclude(left=F("entered")).exclude(step="opened")
