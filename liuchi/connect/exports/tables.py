"""The tables that may be taken out: their columns, and how the cases found become their rows.

Codes with their names, states, moments and counts. No free words, no title, no point, no contact, no token; and of whoever
acted only the kind, never who: nothing here weighs a person.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from liuchi.cases.register import REGISTER
from liuchi.catalogue import queries as catalogue
from liuchi.history import queries as history
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.ui.words import say

TEXT, WHOLE, YES, MOMENT = "VARCHAR", "INTEGER", "BOOLEAN", "TIMESTAMPTZ"
BATCH = 2_000  # cases in memory at a time

Row = tuple[Any, ...]
Both = tuple[str, str]  # Chinese, English


class Names:
    """What codes are called in both languages; each is looked up once an export."""

    def __init__(self) -> None:
        self.category = cache(lambda code: _both(catalogue.category(code)))
        self.place = cache(lambda code: _both(places.place(code)))
        self.unit = cache(lambda path: _both(people.unit(path)))
        self.said = cache(_said)


def _both(view: Any) -> Both:
    return (view.zh, view.en or view.zh) if view else ("", "")


def _said(procedure: str, kind: str, key: str) -> Both:
    words = REGISTER[procedure].says(kind, key)
    return say(words, "zh"), say(words, "en")


@dataclass(frozen=True, slots=True)
class Table:
    """``columns``: name → type as DuckDB calls it. ``rows``: of the cases found, oldest case first."""

    columns: Mapping[str, str]
    rows: Callable[[QuerySet[Any], Names], Iterator[Row]]


# -- cases -------------------------------------------------------------------------------------------------------------

FACTS = ("kind", "grade", "unit", "reopened", "verdict", "satisfied")
CASE = (
    "number", "procedure", "version", "state", "over", "key", "category", "place", "opened", "moved", "due", "public",
    "parent_number",
)  # fmt: skip
KEPT = {f"kept_{fact}": KT(f"facts__{fact}") for fact in FACTS}  # as text, and of all the facts no other
CASES = {
    "number": TEXT, "procedure": TEXT, "parent": TEXT, "opened_as": TEXT, "state": TEXT, "state_zh": TEXT, "state_en": TEXT,
    "over": YES, "public": YES, "category": TEXT, "category_zh": TEXT, "category_en": TEXT, "place": TEXT, "place_zh": TEXT,
    "place_en": TEXT, "unit": TEXT, "unit_zh": TEXT, "unit_en": TEXT, "kind": TEXT, "grade": WHOLE, "reopened": WHOLE,
    "verdict": TEXT, "satisfied": TEXT, "opened": MOMENT, "moved": MOMENT, "due": MOMENT,
}  # fmt: skip


def _cases(found: QuerySet[Any], names: Names) -> Iterator[Row]:
    for row in found.annotate(**KEPT).values_list(*CASE, *KEPT).iterator(BATCH):
        number, procedure, version, state, over, key, category, place, opened, moved, due, public, parent, *kept = row
        defaults = _defaults(procedure, version)
        kind, grade, unit, *outcome = [d if one is None else one for one, d in zip(kept, defaults, strict=True)]
        yield (
            number, procedure, parent, key, state, *names.said(procedure, "state", state), over, public,
            category, *names.category(category), place, *names.place(place), unit, *names.unit(unit),
            kind, grade, *outcome, opened, moved, due,
        )  # fmt: skip


@cache
def _defaults(procedure: str, version: int) -> list[Any]:
    """Of FACTS: what stands at its default was not kept; a fact that this procedure does not know is empty."""
    known = {f.name: f.default for f in fields(REGISTER.version(procedure, version).facts) if f.default is not MISSING}
    return [known.get(fact, "") for fact in FACTS]


# -- history -----------------------------------------------------------------------------------------------------------

HISTORY = {
    "number": TEXT, "procedure": TEXT, "seq": WHOLE, "at": MOMENT, "step": TEXT, "step_zh": TEXT, "step_en": TEXT,
    "left": TEXT, "entered": TEXT, "by": TEXT,
}  # fmt: skip


def _history(found: QuerySet[Any], names: Names) -> Iterator[Row]:
    rows = found.values_list("id", "number", "procedure", "opened").iterator(BATCH)
    while several := {row[0]: row for row in islice(rows, BATCH)}:
        moves = history.moves(several, since=next(iter(several.values()))[3])
        for case_id, number, procedure, _ in several.values():
            for m in moves[case_id]:
                said = names.said(procedure, "step", m.step)
                yield number, procedure, m.seq, m.at, m.step, *said, m.left, m.entered, m.by.partition(":")[0]


# -- clocks ------------------------------------------------------------------------------------------------------------

CLOCK = (
    "number", "procedure", "clocks__key", "clocks__started", "clocks__due", "clocks__stopped", "clocks__expired",
)  # fmt: skip
CLOCKS = {
    "number": TEXT, "procedure": TEXT, "clock": TEXT, "clock_zh": TEXT, "clock_en": TEXT, "started": MOMENT, "due": MOMENT,
    "stopped": MOMENT, "expired": YES,
}  # fmt: skip


def _clocks(found: QuerySet[Any], names: Names) -> Iterator[Row]:
    running = found.filter(clocks__isnull=False).order_by("opened", "id", "clocks__id")
    for number, procedure, key, *times in running.values_list(*CLOCK).iterator(BATCH):
        yield number, procedure, key, *names.said(procedure, "clock", key), *times


TABLES = {
    "cases": Table(CASES, _cases),
    "history": Table(HISTORY, _history),
    "clocks": Table(CLOCKS, _clocks),
}
