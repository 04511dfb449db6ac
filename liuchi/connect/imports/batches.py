"""Some rows of a file at once: what they become, and their way into the database."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from time import monotonic

from django.db import IntegrityError, connection, transaction

from liuchi.cases.batch import Ready, Whole, numbers_for, ready, write_all
from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Report
from liuchi.connect.imports.reading import Found, Reader, Wrong
from liuchi.connect.models import ImportRun, RefusedRow
from liuchi.history.chain import spelled
from liuchi.history.seals import SETTLED
from liuchi.history.tables import Table, Written
from liuchi.procedures.words import Words
from liuchi.rulebook.sheets import RulebookError
from liuchi.service_requests.past import whole

ROWS = Table("connect_importedrow", "case_id run_id row words::jsonb")
SIZE = 1000  # rows a batch
SLOW = SETTLED.total_seconds() / 2  # a seal must cover all that was recorded before it
TRIES = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """``lines``: how many of the file; ``since``: when the moment was looked at that it is recorded at."""

    lines: Sequence[Line]
    found: Sequence[Found]
    wrong: Sequence[Wrong]
    ready: Ready
    since: float

    def counted(self, report: Report) -> Report:
        """The report with these rows, leaving the other as it was."""
        new = deepcopy(report)
        new.rows += len(self.found) + len(self.wrong)
        new.taken += len(self.found)
        new.bad += len(self.wrong)
        for wrong in self.wrong:
            new.refused.update({reason for reason, _ in wrong.why})
        for one in self.found:
            new.closed += one.earlier.closed is not None
            new.outside += one.outside
            new.placeless += not one.earlier.place
            for what, word in one.unknown.items():
                new.count(getattr(new, what), word)
        return new


@dataclass(frozen=True, slots=True)
class Workshop:
    """Turns lines into batches. ``run``: whose they are, 0 where nothing will be written."""

    reader: Reader
    run: int
    clock: Callable[[], datetime]

    def batches(self, lines: Iterator[Line], size: int) -> Iterator[Batch]:
        """One ahead: while one is written, and the database works, the next is worked out in a thread, which asks no database."""
        with ThreadPoolExecutor(max_workers=1) as thread:
            ahead: list[Future[Batch]] = []
            while several := list(islice(lines, size)):
                ahead.append(thread.submit(self._begun(several)))
                if len(ahead) > 1:
                    yield ahead.pop(0).result()
            for each in ahead:
                yield each.result()

    def made(self, lines: Sequence[Line]) -> Batch:
        return self._begun(lines)()

    def _begun(self, lines: Sequence[Line]) -> Callable[[], Batch]:
        """What needs the database first; what is left to be done is returned."""
        since, now = monotonic(), self.clock()
        read = self.reader.read(lines, self.run, now)
        found = [one for one in read if isinstance(one, Found)]
        wrong = [one for one in read if isinstance(one, Wrong)]
        numbers = numbers_for([one.earlier.at for one in found])
        return lambda: self._worked_out(Batch(lines, found, wrong, {}, since), numbers, now)

    def _worked_out(self, batch: Batch, numbers: Sequence[str], now: datetime) -> Batch:
        with uncollected():
            taken, wholes, wrong = list[Found](), list[Whole](), list(batch.wrong)
            for one, number in zip(batch.found, numbers, strict=True):
                try:
                    made = whole(one.earlier, number, now=now)
                except RulebookError:
                    wrong.append(Wrong(one.row, (("limit", Words("imports.wrong.limit")),)))
                    continue
                made.beside.append(Written(ROWS, [(made.turn.case.id, self.run, one.row, spelled(one.words))]))
                wholes.append(made)
                taken.append(one)
            return Batch(batch.lines, taken, wrong, ready(wholes), batch.since)


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing here goes in circles, and to look for circles among so much takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class TooSlow(Exception):
    """So much time passed since the moment at which it was to be recorded that a seal may have been made meanwhile."""


class Writer:
    """Writes batch after batch of one run, each with the mark of how far it has come."""

    def __init__(self, run: ImportRun, workshop: Workshop) -> None:
        self.run, self.workshop = run, workshop
        self.report, self.done = Report.unpacked(run.report), run.done
        self._since = monotonic()

    def write(self, batch: Batch) -> None:
        """Worked out anew where a number was taken meanwhile, and in halves where it took too long."""
        for _ in range(TRIES):
            try:
                return self._write(batch)
            except TooSlow:
                half = len(batch.lines) // 2
                if half:
                    return self._halves(batch.lines[:half], batch.lines[half:])
            except IntegrityError as error:
                if "cases_case_number_key" not in str(error):
                    raise
            batch = self.workshop.made(batch.lines)
        raise ImportsError("imports.no.busy", done=self.done)

    def _halves(self, *halves: Sequence[Line]) -> None:
        for lines in halves:
            self.write(self.workshop.made(lines))

    def _write(self, batch: Batch) -> None:
        report, now = batch.counted(self.report), monotonic()
        report.seconds += now - self._since
        with transaction.atomic():
            self._lock()
            write_all(batch.ready)
            RefusedRow.objects.bulk_create(_refused(self.run.pk, batch.wrong))
            ImportRun.objects.filter(pk=self.run.pk).update(done=self.done + len(batch.lines), report=report.packed())
            if monotonic() - batch.since > SLOW:
                raise TooSlow
        self.report, self.done, self._since = report, self.done + len(batch.lines), now

    def _lock(self) -> None:
        """Another process at the same run would have moved it on.

        If the last moment before a power cut is lost, so is its mark.
        """
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        if ImportRun.objects.select_for_update().get(pk=self.run.pk).done != self.done:
            raise ImportsError("imports.no.elsewhere")

    def finish(self) -> Report:
        self.report.seconds += monotonic() - self._since
        self.report.finished = True
        finished = self.workshop.clock()
        ImportRun.objects.filter(pk=self.run.pk).update(report=self.report.packed(), finished=finished)
        return self.report


def _refused(run: int, wrong: Iterable[Wrong]) -> Iterator[RefusedRow]:
    for each in wrong:
        yield RefusedRow(run_id=run, row=each.row, why=[[reason, said.packed()] for reason, said in each.why])
