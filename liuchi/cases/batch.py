"""Many cases that were not there before, written together: outcomes of the same law, by COPY instead of a statement each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from liuchi.cases.numbers import new_number
from liuchi.cases.rows import Place
from liuchi.cases.turn import Turn
from liuchi.history.tables import Table, Values, Written, copied


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
    """By the database, or twice among them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case WHERE number = ANY(%s)", [list(numbers)])
        known = {number for (number,) in cursor.fetchall()}
    return known | {number for number, n in Counter(numbers).items() if n > 1}


Ready = Mapping[Table, str]  # what COPY takes, by table


def ready(many: Iterable[Whole]) -> Ready:
    """All that is to be written. Only for what tells nobody and opens nothing beside it."""
    rows: dict[Table, list[Values]] = {}
    for one in many:
        if one.turn.notices or one.turn.openings or one.turn.shares:
            raise ValueError(f"{one.turn.number} is more than its own rows")
        for table, own in (*one.turn.new_rows(one.point), *one.beside):
            rows.setdefault(table, []).extend(own)
    return {table: copied(own) for table, own in rows.items()}


def write_all(many: Ready) -> None:
    """All or none, within the caller's transaction. Raises Django's errors: IntegrityError where a number was taken meanwhile."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        for table, lines in many.items():
            with cursor.copy(table.copy) as copy:
                copy.write(lines)
