"""Many cases that were not there before, written together: outcomes of the same law, by COPY instead of a statement each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from liuchi.cases.models import Case
from liuchi.cases.numbers import new_number
from liuchi.cases.rows import Place
from liuchi.cases.turn import Turn
from liuchi.history.tables import Table, Values, Written


@dataclass(frozen=True, slots=True)
class Whole:
    """A new case as far as it has come. ``beside``: rows of other parts that belong to it."""

    turn: Turn
    point: Place
    beside: list[Written] = field(default_factory=list)


def numbers_for(days: Sequence[datetime]) -> list[str]:
    """A number for each day that no case has and no other of them. One statement, another for each that was taken."""
    found = [new_number(day) for day in days]
    while taken := _taken(found):
        found = [new_number(day) if number in taken else number for number, day in zip(found, days, strict=True)]
    return found


def _taken(numbers: Sequence[str]) -> set[str]:
    twice = {n for n, again in zip(sorted(numbers), sorted(numbers)[1:], strict=False) if n == again}
    return twice | set(Case.objects.filter(number__in=numbers).values_list("number", flat=True))


def write_all(many: Iterable[Whole]) -> None:
    """All or none, within the caller's transaction. Only what tells nobody and opens nothing beside it."""
    rows: dict[Table, list[Values]] = {}
    for one in many:
        if one.turn.notices or one.turn.openings or one.turn.shares:
            raise ValueError(f"{one.turn.number} is more than its own rows")
        for written in (*one.turn.new_rows(one.point), *one.beside):
            rows.setdefault(written.table, []).extend(written.rows)
    with connection.cursor() as cursor:
        for table, lines in rows.items():
            with cursor.copy(table.copy) as copy:
                for line in lines:
                    copy.write_row([_array(v) if type(v) is list else v for v in line])


def _array(texts: list[str]) -> str:
    """As the database spells it; psycopg takes longer over it than over the rest of the row."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return '{"' + '","'.join(quoted) + '"}' if texts else "{}"
