"""A file as rows of cells, however it is written. Huge CSV files stream; a workbook is checked before it is unpacked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liuchi.connect.imports import delimited, workbook
from liuchi.connect.imports.cells import Sheet
from liuchi.connect.imports.errors import ImportsError

ZIPPED = b"PK\x03\x04"


@contextmanager
def opened(path: Path, *, encoding: str = "", sheet: str = "") -> Iterator[Sheet]:
    """Raises ImportsError on what is no file, or none of these."""
    with workbook.opened(path, sheet) if _zipped(path) else delimited.opened(path, encoding) as found:
        yield found


def _zipped(path: Path) -> bool:
    if not path.is_file():
        raise ImportsError("imports.no.file", path=str(path))
    try:
        with path.open("rb") as file:
            return file.read(4) == ZIPPED
    except OSError as error:
        raise ImportsError("imports.no.reading", path=path.name, said=error.strerror or "") from None
