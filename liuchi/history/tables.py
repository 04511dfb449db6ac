"""The columns of a table, told once: for the one-statement write of a case and for COPY, which writes many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Share = tuple[str, list[Any]]
Values = Sequence[Any]


@dataclass(frozen=True, eq=False)
class Table:
    """``columns``: names separated by spaces; «facts::jsonb» is given as JSON text."""

    name: str
    columns: str

    @property
    def names(self) -> str:
        return ", ".join(f'"{each.partition("::")[0]}"' for each in self.columns.split())

    def insert(self, rows: Sequence[Values], onward: str = "") -> Share:
        """One INSERT. ``onward``: what follows it, such as ON CONFLICT."""
        return _insert(self, len(rows)) + onward, [v for row in rows for v in row]

    @property
    def copy(self) -> str:
        return f"COPY {self.name} ({self.names}) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of one table that are to be written."""

    table: Table
    rows: Sequence[Values]

    @property
    def share(self) -> Share:
        return self.table.insert(self.rows)


def shares(written: Iterable[Written]) -> list[Share]:
    return [each.share for each in written]


@lru_cache(maxsize=500)
def _insert(table: Table, rows: int) -> str:
    one = ", ".join("%s" + each[each.find("::") :] if "::" in each else "%s" for each in table.columns.split())
    return f"INSERT INTO {table.name} ({table.names}) VALUES " + ", ".join([f"({one})"] * rows)  # noqa: S608
