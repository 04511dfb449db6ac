"""Batches on their way into the database, each committed together with the mark of how far its run has come."""

from collections.abc import Iterable, Iterator, Sequence
from time import monotonic

from django.db import IntegrityError, connection, transaction

from liuchi.cases.batch import write_all
from liuchi.connect.imports.batches import Batch, Workshop
from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Report
from liuchi.connect.imports.reading import Wrong
from liuchi.connect.models import ImportRun, RefusedRow
from liuchi.history.seals import SETTLED

SLOW = SETTLED.total_seconds() / 2  # a seal must cover all that was recorded before it
TRIES = 5


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
