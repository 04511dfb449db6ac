"""A city's own words over the product's: every key of the catalogue, as it is said now."""

from datetime import date, datetime
from typing import Any

from liuchi.city import own
from liuchi.procedures.actors import Actor
from liuchi.setup.kind import Kind, Row
from liuchi.ui.catalogue import Text


class OwnWords(Kind):
    key = "words"
    names = ("key",)
    grows = False

    def rows(self) -> list[Row]:
        return own.words()

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        own.set_word(row, by=by, now=now)

    def ended(self, row: Row, *, on: date) -> Row:
        return {"key": row["key"], **own.products(row["key"])}

    def among(self, rows: list[Row], *, only: bool, on: date) -> list[Row]:
        return [row for row in rows if row != self.ended(row, on=on)] if only else rows

    def name(self, row: Row) -> Any:
        return {side: one(row[side]) for side in ("zh", "en")}

    def facts(self, row: Row) -> list[Any]:
        return [row["key"]]


def one(text: Text) -> str:
    """Of a text with a plural both, beside each other."""
    return text if isinstance(text, str) else " / ".join(text.values())
