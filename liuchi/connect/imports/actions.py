"""A file of earlier records comes in: batch by batch, each committed together with how far it has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import file_digest, sha256
from itertools import islice
from json import dumps
from pathlib import Path
from time import monotonic

from liuchi.connect.imports import batches, columns, known, queries, sheets
from liuchi.connect.imports import refused as refused_rows
from liuchi.connect.imports.cells import Sheet
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Progress, Report, Source, silent
from liuchi.connect.imports.reading import Reader, Wrong
from liuchi.connect.imports.writing import Writer
from liuchi.connect.models import ImportRun
from liuchi.procedures.actors import Actor

Clock = Callable[[], datetime]


def headers(path: Path, *, encoding: str = "", sheet: str = "") -> tuple[str, ...]:
    """Of the first row, for whoever says which column is what. Raises ImportsError."""
    with sheets.opened(path, encoding=encoding, sheet=sheet) as found:
        return tuple(found.headers)


def check(
    source: Source, *, now: datetime, progress: Progress = silent, refused: Callable[[Wrong], None] = lambda wrong: None
) -> Report:
    """The same report without a row being written. Raises ImportsError."""
    report, began = Report(), monotonic()
    with _read(source, now) as (sheet, reader):
        workshop = batches.Workshop(reader, run=0, clock=lambda: now)
        for batch in workshop.batches(sheet.lines(), batches.SIZE):
            report = batch.counted(report)
            for wrong in batch.wrong:
                refused(wrong)
            progress(report.rows, sheet.share)
    report.seconds, report.finished = monotonic() - began, True
    return report


def start(source: Source, *, by: Actor, now: datetime) -> int:
    """The run's id. The same file with the same columns again is the same run. Raises ImportsError; then there is none."""
    with _read(source, now):
        digest = _digest(source.path)
    mark = sha256(dumps([digest, source.sheet, sorted(source.columns.items())]).encode()).hexdigest()
    told = {"path": str(source.path.resolve()), "category": source.category, "encoding": source.encoding}
    first = {"name": source.called, "sha256": digest, "columns": dict(source.columns), "sheet": source.sheet}
    run, new = ImportRun.objects.get_or_create(mark=mark, defaults={**told, **first, "by": by.id, "started": now})
    if not new and not run.finished:  # it may lie elsewhere now
        ImportRun.objects.filter(pk=run.pk).update(**told)
    return run.pk


def go_on(run_id: int, *, clock: Clock, progress: Progress = silent, hands: int = 0) -> Report:
    """To the end of the file, from where the run stands. An ended one only tells its report.

    clock   asked once a batch: a batch is recorded at the moment at which it is written
    hands   processes that work beside this one, which must then have no threads; 0: it does all itself
    raises  ImportsError, also where the file has been altered or another process is at the same run
    """
    run = ImportRun.objects.get(pk=run_id)
    if run.finished:
        return Report.unpacked(run.report)
    source = source_of(run)
    if _digest(source.path) != run.sha256:
        raise ImportsError("imports.no.altered", path=str(source.path))
    with _read(source, clock()) as (sheet, reader):
        lines, workshop = sheet.lines(), batches.Workshop(reader, run_id, clock, hands)
        writer = Writer(run, workshop)
        for _ in islice(lines, run.done):
            pass
        for batch in workshop.batches(lines, batches.SIZE):
            writer.write(batch)
            progress(writer.report.rows, sheet.share)
    return writer.finish()


def write_refused(run_id: int, path: Path, language: str) -> int:
    """The rows that a run did not take, with the reasons, as CSV. How many; 0: none, and no file. Raises ImportsError."""
    source = source_of(ImportRun.objects.get(pk=run_id))
    return refused_rows.write(source, queries.refused(run_id), path, language)


def source_of(run: ImportRun) -> Source:
    return Source(Path(run.path), run.columns, run.category, run.encoding, run.sheet, run.name)


@contextmanager
def _read(source: Source, now: datetime) -> Iterator[tuple[Sheet, Reader]]:
    city = known.known(source.category, now=now)
    with sheets.opened(source.path, encoding=source.encoding, sheet=source.sheet) as sheet:
        index = columns.index(source.columns, sheet.headers)
        yield sheet, Reader(source.columns, index, len(sheet.headers), city)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ImportsError("imports.no.reading", path=path.name, said=error.strerror or "") from None
