"""What is read of any file: rows of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Cells = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Line:
    """``row``: as a spreadsheet counts it, the headers being row 1. ``broken``: it could not be read at all."""

    row: int
    cells: Cells
    broken: bool = False


class Sheet(Protocol):
    @property
    def headers(self) -> Sequence[str]:
        """Without the blanks around them."""

    def lines(self) -> Iterator[Line]:
        """Those with anything in them."""

    @property
    def share(self) -> float:
        """How much of it has been read, 0 to 1."""
