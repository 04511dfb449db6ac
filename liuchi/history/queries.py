"""Reading a case's history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.history.models import Entry, Text


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line as it may be shown. ``words`` is None where they were erased; ``erased_under`` then names the rule."""

    seq: int
    at: datetime
    step: str
    left: str
    entered: str
    by: str
    facts: Mapping[str, Any]
    words: Mapping[str, str] | None
    erased_under: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One line as a figure: neither its words nor its facts."""

    case_id: UUID
    seq: int
    at: datetime
    step: str
    left: str
    entered: str
    by: str


MOVE = tuple(Move.__dataclass_fields__)


def moves(ids: Iterable[UUID], *, since: datetime) -> dict[UUID, list[Move]]:
    """Of several cases at once, each oldest first, in one statement. ``since``: when the first of them was opened."""
    wanted = list(ids)
    found: dict[UUID, list[Move]] = {case_id: [] for case_id in wanted}
    rows = Entry.objects.filter(case_id__in=wanted, at__gte=since).order_by("seq")
    for row in rows.values_list(*MOVE):
        found[row[0]].append(Move(*row))
    return found


def entries(case_id: UUID, *, since: datetime) -> tuple[EntryView, ...]:
    """The whole history, oldest first, in two statements.

    ``since``: when the case was opened (spares the older partitions).
    """
    texts = {t.seq: t for t in Text.objects.filter(case_id=case_id)}
    found = Entry.objects.filter(case_id=case_id, at__gte=since).order_by("seq")
    return tuple(_view(e, texts.get(e.seq)) for e in found)


def _view(e: Entry, text: Text | None) -> EntryView:
    words = {} if text is None else text.words
    under = text.erased_under if text else ""
    return EntryView(e.seq, e.at, e.step, e.left, e.entered, e.by, e.facts, words, under)
