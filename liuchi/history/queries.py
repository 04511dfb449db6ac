"""Reading a case's history."""

from collections.abc import Mapping
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
