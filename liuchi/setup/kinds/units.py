"""Units: who answers."""

from datetime import date, datetime
from typing import Any

from liuchi.cases import living
from liuchi.people import actions, queries
from liuchi.places import queries as places
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.setup.kind import Kind, Row
from liuchi.setup.kinds.duties import in_force, leads


class Units(Kind):
    key = "units"
    names = ("path",)

    def rows(self) -> list[Row]:
        return queries.dump_units()

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        actions.load_units([row], by=by, now=now)

    def ended(self, row: Row, *, on: date) -> Row:
        return row | {"closed": on}

    def leaning(self, row: Row, *, on: date) -> Words | None:
        path = row["path"]
        below = [each["zh"] for each in self.rows() if each["path"].startswith(f"{path}/") and not each["closed"]]
        if below:
            return Words("setting.leans.units", units=tuple(below[:3]))
        if at_work := [each["zh"] for each in queries.dump_staff() if _works_in(each, path, on)]:
            return Words("setting.leans.people", people=tuple(at_work[:3]))
        if any(path in leads(duty) for duty in in_force(on)):
            return Words("setting.leans.duties")
        return Words("setting.leans.cases") if living.concerns_unit(path) else None

    def facts(self, row: Row) -> list[Any]:
        found = places.place(row["place"]) if row["place"] else None
        return [row["path"], row["kind"], found.name if found else Words("setting.everywhere")]


def _works_in(staff: Row, path: str, on: date) -> bool:
    return any(post["unit"] == path and (post["until"] is None or post["until"] >= on) for post in staff["posts"])
