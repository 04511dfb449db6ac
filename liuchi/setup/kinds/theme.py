"""The colours of the city: one thing, which is only ever altered."""

from datetime import date, datetime
from typing import Any

from liuchi.city import own
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.setup.kind import Kind, Row
from liuchi.ui import theme
from liuchi.ui.contrast import SETTABLE

SIDES = ("light", "dark")
ONLY = "colours"


class Theme(Kind):
    key = "theme"
    names = ("key",)
    grows = False

    def rows(self) -> list[Row]:
        colours = theme.of_city()
        return [{"key": ONLY} | {side: dict(colours.get(side, {})) for side in SIDES}]

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        own.set_theme({side: row[side] for side in SIDES}, by=by, now=now)

    def ended(self, row: Row, *, on: date) -> Row:
        return {"key": ONLY} | {side: {} for side in SIDES}

    def among(self, rows: list[Row], *, only: bool, on: date) -> list[Row]:
        return rows

    def name(self, row: Row) -> Any:
        return Words("setting.theme.name")

    def facts(self, row: Row) -> list[Any]:
        return [f"{token} {colour}" for side in SIDES for token, colour in row[side].items() if token in SETTABLE]
