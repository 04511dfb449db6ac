"""What can be set up, each kind the same way: read as the city's file writes it, put in by its part's own load."""

from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words

Row = dict[str, Any]


class Kind(ABC):
    """``key``: its name in addresses and in words. ``names``: the fields by which one is found; they never change."""

    key: ClassVar[str]
    names: ClassVar[tuple[str, ...]]
    grows: ClassVar[bool] = True  # new ones can be added

    @abstractmethod
    def rows(self) -> list[Row]:
        """All there are, those that are over too."""

    @abstractmethod
    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        """Adds or alters one. Raises FolderError with what a file would be refused for."""

    @abstractmethod
    def ended(self, row: Row, *, on: date) -> Row:
        """What becomes of one that should not be: nothing is deleted."""

    def leaning(self, row: Row, *, on: date) -> Words | None:
        """What would be left without a hold if it ended; None where nothing would."""
        return None

    def key_of(self, row: Row) -> str:
        return "@".join(str(row[name] or "") for name in self.names)

    def told(self, before: Row | None, after: Row) -> Words | None:
        """What somebody should know of a change before and after it is made."""
        return None

    def find(self, key: str) -> Row | None:
        return next((row for row in self.rows() if self.key_of(row) == key), None)

    def name(self, row: Row) -> Any:
        return {"zh": row["zh"], "en": row["en"] or row["zh"]}

    def is_over(self, row: Row, *, on: date) -> bool:
        closed = row.get("closed")
        return closed is not None and closed <= on

    def among(self, rows: list[Row], *, only: bool, on: date) -> list[Row]:
        """What a list shows: those in use, or ``only`` those that are closed or ended."""
        return [row for row in rows if self.is_over(row, on=on) is only]

    def facts(self, row: Row) -> list[Any]:
        """What a list says beside the name: Words, or city data."""
        return []


def last_day(row: Row, on: date) -> date:
    """Yesterday, or the first day of what has not begun before."""
    return max(row["since"], on - timedelta(days=1))
