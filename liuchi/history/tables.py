"""The columns of a table, told once: for the one-statement write of a case and for COPY, which writes many."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

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
        """Takes what `copied` spells."""
        return f"COPY {self.name} ({self.names}) FROM STDIN"


class Written(NamedTuple):
    """Rows of one table that are to be written."""

    table: Table
    rows: Sequence[Values]

    @property
    def share(self) -> Share:
        return self.table.insert(self.rows)


def copied(rows: Iterable[Values]) -> str:
    """A line each, in COPY's own text format."""
    return "".join(["\t".join([CELLS[type(v)](v) for v in row]) + "\n" for row in rows])


def _text(text: str) -> str:
    return text if text.isprintable() and "\\" not in text else text.translate(ESCAPED)


def _array(texts: Sequence[str]) -> str:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return _text('{"' + '","'.join(quoted) + '"}') if texts else "{}"


ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_again = lru_cache(maxsize=10_000)(str)  # of one case the same id and moments stand in many rows
CELLS: dict[type, Callable[[Any], str]] = {
    str: _text, int: str, float: repr, bool: lambda v: "t" if v else "f", type(None): lambda v: r"\N",
    UUID: _again, datetime: _again, bytes: lambda v: r"\\x" + v.hex(), list: _array,
}  # fmt: skip


def shares(written: Iterable[Written]) -> list[Share]:
    return [each.share for each in written]


@lru_cache(maxsize=500)
def _insert(table: Table, rows: int) -> str:
    one = ", ".join("%s" + each[each.find("::") :] if "::" in each else "%s" for each in table.columns.split())
    return f"INSERT INTO {table.name} ({table.names}) VALUES " + ", ".join([f"({one})"] * rows)  # noqa: S608
