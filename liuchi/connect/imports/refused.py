"""The rows that were not taken, for whoever mends them: as they were, with row number and reasons before them.

Mended, this file can be imported itself: its first two columns are named by no field.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from liuchi.connect.imports import sheets
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Source
from liuchi.connect.imports.reading import Wrong
from liuchi.connect.imports.workbook import text
from liuchi.ui.words import say


class Writer(Protocol):
    def writerow(self, row: Iterable[Any], /) -> Any: ...


def beside(path: Path) -> Path:
    """«records.csv» → «records.refused.csv»."""
    return path.with_name(f"{path.stem}.refused.csv")


def write(source: Source, wrong: Iterable[Wrong], path: Path, language: str) -> int:
    """How many; 0: none, and no file. The rows are read from the source once more, so that nobody else need keep them."""
    why = {each.row: each for each in wrong}
    if not why:
        return 0
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
            _write(csv.writer(file), source, why, language)
        unfinished.replace(path)
    except OSError as error:
        raise ImportsError("imports.no.writing", path=str(path), said=error.strerror or "") from None
    return len(why)


def _write(out: Writer, source: Source, why: dict[int, Wrong], language: str) -> None:
    with sheets.opened(source.path, encoding=source.encoding, sheet=source.sheet) as sheet:
        out.writerow([say("imports.column.row", language), say("imports.column.why", language), *sheet.headers])
        for line in sheet.lines():
            if wrong := why.get(line.row):
                reasons = "; ".join(say(said, language) for _, said in wrong.why)
                out.writerow([line.row, reasons, *(text(cell) for cell in line.cells)])
