"""Rows of a city folder, while they are read: all troubles of all rows are gathered, each with its file, row and field.

Parts above read their own files with it: `read(raw, "units.yaml", make)` calls ``make`` with each row.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words

T = TypeVar("T")


class Row:
    """One row. A field that will not do is noted in ``troubles``, and reading goes on with a harmless value."""

    def __init__(self, raw: object, file: str, number: int, *, inside: str = "") -> None:
        self.file, self.number, self.inside = file, number, inside
        self.troubles: list[Words] = []
        self.raw: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
        if not isinstance(raw, Mapping):
            self.refuse("*", Words("places.folder.no.row"))

    def refuse(self, field: str, why: Words) -> None:
        where = {"file": self.file, "row": self.number, "field": self.inside + field}
        self.troubles.append(Words("places.folder.trouble", **where, why=why))

    def text(self, field: str, *, most: int = 100, needed: bool = True) -> str:
        """A string without NUL, at most ``most`` characters; «» only where it is not needed."""
        value = self.raw.get(field)
        if value is None or value == "":
            if needed:
                self.refuse(field, Words("places.folder.no.missing"))
            return ""
        if not isinstance(value, str) or "\0" in value or not value.strip() or len(value) > most:
            self.refuse(field, Words("places.folder.no.text", most=most))
            return ""
        return value

    def inner(self, field: str, make: Callable[["Row"], T]) -> list[T]:
        """What ``make`` made of the rows inside a field: «posts[2].unit» is how their troubles name theirs."""
        value = self.raw.get(field)
        if value is not None and not isinstance(value, list):
            self.refuse(field, Words("places.folder.no.list", file=field))
            return []
        rows = [
            Row(each, self.file, self.number, inside=f"{self.inside}{field}[{number}].")
            for number, each in enumerate(value or (), 1)
        ]
        made = [make(row) for row in rows]
        self.troubles += [trouble for row in rows for trouble in row.troubles]
        return made

    def choice(self, field: str, among: Collection[str]) -> str:
        value = self.text(field)
        if value and value not in among:
            self.refuse(field, Words("places.folder.no.choice", among=", ".join(among)))
        return value

    def whole(self, field: str, *, least: int, most: int) -> int:
        value = self.raw.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.refuse(field, Words("places.folder.no.whole", least=least, most=most))
        return least

    def day(self, field: str) -> date | None:
        """A date, or its ISO text; None where the field is empty."""
        return self._parsed(field, date, Words("places.folder.no.day"))

    def moment(self, field: str) -> datetime | None:
        """An aware datetime, or its ISO text; None where the field is empty."""
        value = self._parsed(field, datetime, Words("places.folder.no.moment"))
        if value is not None and value.tzinfo is None:
            self.refuse(field, Words("places.folder.no.moment"))
        return value

    def _parsed(self, field: str, kind: type[T], why: Words) -> T | None:
        value = self.raw.get(field)
        if value is None or value == "" or type(value) is kind:
            return value or None
        try:
            return kind.fromisoformat(value)  # type: ignore[attr-defined]
        except (TypeError, ValueError):
            self.refuse(field, why)
            return None


def read(raw: object, file: str, make: Callable[[Row], T]) -> list[T]:
    """What ``make`` made of each row. Raises FolderError with every trouble of the file."""
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise FolderError([Words("places.folder.no.list", file=file)])
    rows = [Row(each, file, number) for number, each in enumerate(raw, 1)]
    made = [make(row) for row in rows]
    if troubles := [trouble for row in rows for trouble in row.troubles]:
        raise FolderError(troubles)
    return made
