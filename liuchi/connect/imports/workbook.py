"""XLSX by calamine, once it is known that it will not fill the memory.

What calamine reads it holds as a whole: a few kilobytes can hold a sheet of zeros, or one cell in the last row of the last column.
So the file is unpacked piece by piece first, and its size and the corner of each sheet are looked at.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.errors import ImportsError

PIECE, OVERLAP = 1 << 20, 64
MOST_BYTES = 1 << 30  # unpacked
MOST_CELLS = 30_000_000
SHEET = re.compile(r"xl/worksheets/.*\.xml", re.IGNORECASE)
CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')


class Workbook:
    def __init__(self, sheet: CalamineSheet) -> None:
        self._rows = sheet.iter_rows()
        self._first = (sheet.start or (0, 0))[0]
        self._many = max(1, sheet.height)
        self._read = 0
        headers = next(self._rows, None)
        if headers is None:
            raise ImportsError("imports.no.headers")
        self.headers: Sequence[str] = [text(cell).strip() for cell in headers]

    @property
    def share(self) -> float:
        return min(1.0, self._read / self._many)

    def lines(self) -> Iterator[Line]:
        for cells in self._rows:
            self._read += 1
            if any(cell != "" for cell in cells):
                yield Line(self._first + self._read + 1, cells)


def text(cell: Any) -> str:
    """As a person sees it: 3.0 is «3»."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@contextmanager
def opened(path: Path, name: str) -> Iterator[Workbook]:
    _check(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            if name and name not in book.sheet_names:
                raise ImportsError("imports.no.sheet", sheet=name, sheets=tuple(book.sheet_names))
            if not book.sheet_names:
                raise ImportsError("imports.no.headers")
            yield Workbook(book.get_sheet_by_name(name or book.sheet_names[0]))
    except CalamineError as error:
        raise ImportsError("imports.no.workbook", path=path.name, said=str(error)) from None


def _check(path: Path) -> None:
    try:
        with ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_BYTES:
                raise ImportsError("imports.no.bomb", path=path.name)
            for each in packed.infolist():
                with packed.open(each) as file:
                    _look(file, path, is_sheet=bool(SHEET.fullmatch(each.filename)))
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ImportsError("imports.no.workbook", path=path.name, said=str(error)) from None


def _look(file: IO[bytes], path: Path, *, is_sheet: bool) -> None:
    """Reads to the end, which finds a size that lies; of a sheet it finds the corner."""
    wide, high, before = 0, 0, b""
    while piece := file.read(PIECE):
        for column, row in CELL.findall(before + piece) if is_sheet else ():
            wide, high = max(wide, _number(column)), max(high, int(row))
        before = piece[-OVERLAP:]
        if wide * high > MOST_CELLS:
            raise ImportsError("imports.no.bomb", path=path.name)


def _number(column: bytes) -> int:
    """«A» 1, «Z» 26, «AA» 27."""
    n = 0
    for letter in column:
        n = n * 26 + letter - 64
    return n
