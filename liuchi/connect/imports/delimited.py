"""CSV: UTF-8 with or without a mark, GB 18030, or what Excel calls Unicode text; comma, semicolon or tab."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.errors import ImportsError

PIECE = 1 << 20
LONGEST_CELL = 1 << 20  # characters: beyond it somebody forgot to close a quotation mark
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
TRIED = ("utf-8", "gb18030")
DELIMITERS = ",\t;"


class Delimited:
    """``headers`` without the blanks around them. A row is read when it is asked for."""

    def __init__(self, raw: io.BufferedReader, encoding: str, size: int) -> None:
        self._raw, self._size = raw, size
        text = io.TextIOWrapper(raw, encoding, newline="")
        delimiter = _delimiter(text.readline(LONGEST_CELL))
        text.seek(0)
        self._reader = csv.reader(text, delimiter=delimiter, strict=True)
        self.headers = _headers(self._reader)

    @property
    def share(self) -> float:
        return min(1.0, self._raw.tell() / self._size)

    def lines(self) -> Iterator[Line]:
        """Rows without a single cell filled are no rows, though they are counted."""
        row = 1
        while True:
            row += 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                yield Line(row, (), broken=True)
                continue
            if any(cells):
                yield Line(row, cells)


def _headers(reader: Iterator[list[str]]) -> list[str]:
    try:
        return [each.strip() for each in next(reader)]
    except (StopIteration, csv.Error):
        raise ImportsError("imports.no.headers") from None


@contextmanager
def opened(path: Path, encoding: str) -> Iterator[Delimited]:
    csv.field_size_limit(LONGEST_CELL)
    found = _encoding(path, encoding)
    with path.open("rb") as raw:
        yield Delimited(raw, found, path.stat().st_size or 1)


def _encoding(path: Path, wanted: str) -> str:
    """The first in which the whole file can be read. Raises ImportsError."""
    with path.open("rb") as raw:
        mark = raw.read(3)
    sure = next((name for bom, name in MARKS.items() if mark.startswith(bom)), "")
    for name in [wanted] if wanted else [sure] if sure else TRIED:
        if _reads(path, name):
            return name
    raise ImportsError("imports.no.encoding", path=path.name, tried=wanted or sure or TRIED)


def _reads(path: Path, encoding: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        with path.open("rb") as raw:
            while piece := raw.read(PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except (LookupError, ValueError):
        return False
    return True


def _delimiter(first: str) -> str:
    """What the first line has most of."""
    return max(DELIMITERS, key=first.count)
