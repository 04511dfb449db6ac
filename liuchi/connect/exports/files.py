"""Rows into a file, a few at a time: CSV for people and their spreadsheets, Parquet for programs."""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from django.utils.timezone import get_default_timezone

from liuchi.connect.exports.facts import PARQUET, Mark
from liuchi.connect.exports.tables import MOMENT, TEXT, WHOLE, YES, Row, Table

MARK = "export"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon instead of showing
MEMORY, TOLD_EVERY = "256MB", 2_000
Tell = Callable[[int], None]


def write(path: Path, table: Table, rows: Iterable[Row], *, mark: Mark, tell: Tell) -> int:
    """How many rows. The format is the name's ending. ``tell`` hears now and then how many there are so far."""
    if path.suffix != f".{PARQUET}":
        return _csv(path, table.columns, rows, for_people(str(mark)), tell)
    plain = path.with_suffix(".plain")
    try:
        count = _csv(plain, table.columns, rows, None, tell)
        _parquet(plain, path, table.columns, mark)
    finally:
        plain.unlink(missing_ok=True)
    return count


def _csv(path: Path, columns: Mapping[str, str], rows: Iterable[Row], mark: str | None, tell: Tell) -> int:
    """For people: with the mark in its own column, a byte order mark by which spreadsheets know Chinese, no formulas.

    ``mark`` None: for DuckDB, which puts it in itself, and to which text is text.
    """
    kinds, count = _shapes(columns, guarded=mark is not None), 0
    marked, encoding = ([], "utf-8") if mark is None else ([mark], "utf-8-sig")
    with path.open("w", encoding=encoding, newline="") as file:
        out = csv.writer(file)
        out.writerow([*columns, *([MARK] if marked else [])])
        for count, row in enumerate(rows, start=1):
            out.writerow([shape(value) for shape, value in zip(kinds, row, strict=True)] + marked)
            if count % TOLD_EVERY == 0:
                tell(count)
    tell(count)
    return count


def _shapes(columns: Mapping[str, str], *, guarded: bool) -> list[Callable[[Any], Any]]:
    zone = get_default_timezone()

    def moment(at: datetime | None) -> str:
        return at.astimezone(zone).isoformat() if at else ""

    text = for_people if guarded else str
    shapes: dict[str, Callable[[Any], Any]] = {
        TEXT: lambda value: text(value) if value else "", MOMENT: moment, WHOLE: lambda number: number,
        YES: lambda said: "true" if said else "false",
    }  # fmt: skip
    return [shapes[kind] for kind in columns.values()]


def for_people(text: str) -> str:
    """An apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _parquet(source: Path, target: Path, columns: Mapping[str, str], mark: Mark) -> None:
    """Out of a CSV, in bounded memory; empty text is NULL. The mark stands in the file's own metadata too."""
    typed = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items())
    about = ", ".join(f"{name}: {_quoted(getattr(mark, of))}" for name, of in ABOUT.items())
    read = f"read_csv({_quoted(str(source))}, header = true, auto_detect = false, delim = ',', quote = '\"', columns = {{{typed}}})"
    copy = f"COPY (SELECT *, {_quoted(str(mark))} AS {MARK} FROM {read}) TO {_quoted(str(target))}"  # noqa: S608  quoted
    with duckdb.connect(config=_bounds(target.parent)) as database:
        database.execute("SET enable_progress_bar = false")
        database.execute(f"{copy} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{about}}})")


ABOUT = {"export": "id", "holder": "holder", "purpose": "purpose"}  # the file's metadata, of the mark


def _bounds(folder: Path) -> dict[str, str | bool | int | float | list[str]]:
    """Fetches nothing from elsewhere, and spills beside the file what memory does not hold."""
    return {
        "memory_limit": MEMORY,
        "temp_directory": str(folder / "spill"),
        "threads": 1,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
