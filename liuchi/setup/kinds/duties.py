"""Rows of the duty catalogue (派单目录): which unit leads on what, where."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from liuchi.catalogue import actions, queries
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.setup.kind import Kind, Row, last_day


class Duties(Kind):
    key = "duties"
    names = ("category", "place", "since")

    def rows(self) -> list[Row]:
        return queries.dump()[1]

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        """The file's order stays; a new row comes last."""
        rows, key = self.rows(), self.key_of(row)
        kept = [row if self.key_of(each) == key else each for each in rows]
        actions.load_duties(kept if self.find(key) else [*kept, row], by=by, now=now)

    def ended(self, row: Row, *, on: date) -> Row:
        return row | {"until": last_day(row, on)}

    def name(self, row: Row) -> Any:
        found = queries.category(row["category"])
        return found.name if found else row["category"]

    def is_over(self, row: Row, *, on: date) -> bool:
        return row["until"] is not None and row["until"] < on

    def facts(self, row: Row) -> list[Any]:
        found = places.place(row["place"]) if row["place"] else None
        return [
            Words("setting.duties.leads", lead=party(row["lead"])),
            found.name if found else Words("setting.everywhere"),
            holds(row),
        ]


def holds(row: Row) -> Words:
    """From which day, to which."""
    key = "setting.from_to" if row["until"] else "setting.from"
    return Words(key, since=row["since"], until=row["until"])


def in_force(on: date) -> Iterator[Row]:
    return (row for row in queries.dump()[1] if row["until"] is None or row["until"] >= on)


def leads(row: Row) -> set[str]:
    """The units that a row names itself."""
    return {each["unit"] for each in (row["lead"], *row["assistants"]) if "unit" in each}


def party(said: Row) -> Any:
    """A unit, or a kind of unit, in words."""
    if kind := said.get("kind"):
        return Words("setting.duties.of_kind", kind=kind)
    found = people.unit(said.get("unit", ""))
    return found.name if found else said.get("unit", "")
