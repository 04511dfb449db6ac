"""Figures leave the desk: written, entered in the log, and only then handed over."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction

from liuchi.connect.exports import files, queries
from liuchi.connect.exports.errors import ExportsError
from liuchi.connect.exports.facts import LONGEST_PURPOSE, File, Mark, Taken, Wanted
from liuchi.connect.exports.tables import TABLES, Names
from liuchi.connect.models import Export
from liuchi.people import queries as people
from liuchi.people.doors import is_staff
from liuchi.procedures.actors import Actor
from liuchi.redaction import find

FOLDER = "exports"
Tell = Callable[[str, int], None]  # the table, and how many rows so far


def silent(table: str, rows: int) -> None:
    """Nobody watches how far it is."""


@contextmanager
def taken(wanted: Wanted, *, by: Actor, now: datetime, tell: Tell = silent) -> Iterator[Taken]:
    """The files, in a folder that is gone afterwards. Raises ExportsError.

    The row of the log is there before anything is handed over; where writing fails there is neither.
    """
    mark = Mark(f"{now:%y%m%d}-{token_hex(4)}", _holder(by), _screened(wanted.purpose))
    within = settings.DATA / FOLDER
    within.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=within) as folder:
        with _one_moment():
            written = tuple(_file(Path(folder), table, mark, wanted, by, tell) for table in wanted.tables)
        _enter(mark, wanted, written, by, now)
        yield Taken(mark, written)


def tidy(*, before: datetime) -> None:
    """What a process that was killed in the middle has left."""
    for folder in (settings.DATA / FOLDER).glob("*"):
        if folder.stat().st_mtime < before.timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def _holder(by: Actor) -> str:
    """The account. Lists leave the desk for somebody's own duty only."""
    found = people.staff_view(int(by.id.removeprefix("staff:"))) if is_staff(by) else None
    if found is None or not by.posts:
        raise ExportsError("exports.no.duty")
    return found.key


def _screened(purpose: str) -> str:
    """It stands in every row, so it must not itself say who somebody is."""
    said = " ".join(purpose.split())
    if not said or len(said) > LONGEST_PURPOSE or not said.isprintable():
        raise ExportsError("exports.no.purpose", field="purpose", most=LONGEST_PURPOSE)
    if find(said):
        raise ExportsError("exports.no.screened", field="purpose")
    return said


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they were at one and the same moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _file(folder: Path, key: str, mark: Mark, wanted: Wanted, by: Actor, tell: Tell) -> File:
    path, table = folder / f"{key}-{mark.id}.{wanted.format}", TABLES[key]
    rows = table.rows(queries.found(by, wanted.filters), Names())
    count = files.write(path, table, rows, mark=mark, tell=lambda n: tell(key, n))
    with path.open("rb") as file:
        return File(key, path, count, file_digest(file, "sha256").hexdigest())


def _enter(mark: Mark, wanted: Wanted, written: tuple[File, ...], by: Actor, now: datetime) -> None:
    Export.objects.create(
        id=mark.id,
        by=by.id,
        holder=mark.holder,
        at=now,
        purpose=mark.purpose,
        through=wanted.through,
        format=wanted.format,
        filters=wanted.filters.packed(),
        files={file.table: {"rows": file.rows, "sha256": file.sha256} for file in written},
    )
