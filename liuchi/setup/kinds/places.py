"""Places, each with its boundary. A new boundary moves no case: it holds for what is reported from then on."""

from datetime import date, datetime
from typing import Any

from liuchi.cases import living
from liuchi.people import queries as people
from liuchi.places import actions, queries
from liuchi.places.codes import above
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.setup import ground
from liuchi.setup.errors import refused
from liuchi.setup.kind import Kind, Row, last_day
from liuchi.setup.kinds.duties import in_force


class Places(Kind):
    """A list does without the boundaries; ``boundary`` stands in the row of one."""

    key = "places"
    names = ("code",)

    def rows(self) -> list[Row]:
        return queries.dump_places()

    def find(self, key: str) -> Row | None:
        row = super().find(key)
        return row and row | {"boundary": queries.boundary(key)}

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        """Refuses a boundary that is new and reaches out of its parent, or leaves out what lies in it."""
        code, drawn = row["code"], row["boundary"]
        held, feature = queries.boundary(code), {"properties": {"code": code}, "geometry": drawn}
        plain = {name: value for name, value in row.items() if name != "boundary"}
        actions.load([plain], {"features": [feature]} if drawn else None, by=by, now=now)
        if drawn and drawn != held and (why := _ill_fitting(code, drawn, on=now.date())):
            raise refused("geometry", why)

    def ended(self, row: Row, *, on: date) -> Row:
        return row | {"until": last_day(row, on)}

    def is_over(self, row: Row, *, on: date) -> bool:
        return row["until"] is not None and row["until"] < on

    def leaning(self, row: Row, *, on: date) -> Words | None:
        code = row["code"]
        if below := queries.within(code, on=on):
            return Words("setting.leans.places", places=tuple(each.name for each in below[:3]))
        if units := [each.name for each in people.units() if each.place == code]:
            return Words("setting.leans.place_units", units=tuple(units[:3]))
        if any(duty["place"] == code for duty in in_force(on)):
            return Words("setting.leans.duties")
        return Words("setting.leans.cases") if living.in_place(code) else None

    def told(self, before: Row | None, after: Row) -> Words | None:
        old, new = (before or {}).get("boundary"), after["boundary"]
        if new is None or new == old:
            return None
        moved = ground.crossing(living.points_within(*ground.box(old, new)), old, new)
        return Words("setting.places.moves", n=moved) if moved else Words("setting.places.moves_none")

    def facts(self, row: Row) -> list[Any]:
        chain = tuple(each.name for each in queries.chain(row["code"])[:-1])
        return [row["code"], Words(f"places.level.{row['level']}"), *chain[-1:]]


def _ill_fitting(code: str, drawn: Row, *, on: date) -> Words | None:
    parents = (found for each in above(code) if (found := queries.place(each)) and queries.boundary(each))
    parent = next(parents, None)
    if parent and not ground.holds(queries.boundary(parent.code), drawn):
        return Words("setting.places.no.outside", parent=parent.name)
    for child in queries.children(code, on=on):
        if (inner := queries.boundary(child.code)) and not ground.holds(drawn, inner):
            return Words("setting.places.no.leaves_out", child=child.name)
    return None
