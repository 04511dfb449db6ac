"""A table as ui/table.html draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from liuchi.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """``text``: Words, text, a number or a moment. With ``href`` a link, with ``tone`` a tag."""

    text: Any
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: of cells in the order of the columns; what is no Cell is taken as a cell's text."""

    caption: Words
    columns: Sequence[Words]
    rows: Sequence[Sequence[Any]]
    none: Words = Words("ui.table.none")  # noqa: RUF009 — Words do not change

    def labelled(self) -> Iterator[list[tuple[Words, Cell]]]:
        """Each cell with its column's label, which a phone shows beside it."""
        for row in self.rows:
            yield [(column, _cell(of)) for column, of in zip(self.columns, row, strict=True)]


def _cell(of: Any) -> Cell:
    return of if isinstance(of, Cell) else Cell(of)
