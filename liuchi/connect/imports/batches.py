"""Some rows of a file at once: what they become, and their way into the database."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db import IntegrityError, connection, transaction

from liuchi.cases.batch import Whole, numbers_for, write_all
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
SLOW = SETTLED.total_seconds() / 2  # a seal must cover all that was recorded before it
TRIES = 5


@dataclass(frozen=True, slots=True)
class Batch:
    found: Sequence[Found]
    wholes: Sequence[Whole]
    wrong: Sequence[Wrong]

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


def worked_out(reader: Reader, lines: Sequence[Line], *, run: int, now: datetime) -> Batch:
    """Nothing is written yet."""
    read = reader.read(lines, run, now)
    found = [one for one in read if isinstance(one, Found)]
    wrong = [one for one in read if isinstance(one, Wrong)]
    taken, wholes = list[Found](), list[Whole]()
    for one, number in zip(found, numbers_for([one.earlier.at for one in found]), strict=True):
        try:
            made = whole(one.earlier, number, now=now)
        except RulebookError:
            wrong.append(Wrong(one.row, (("limit", Words("imports.wrong.limit")),)))
            continue
        source = (made.turn.case.id, run, one.row, spelled(one.words))
        made.beside.append(Written(ROWS, [source]))
        wholes.append(made)
        taken.append(one)
    return Batch(taken, wholes, wrong)


class TooSlow(Exception):
    """So much time passed since the moment at which it was to be recorded that a seal may have been made meanwhile."""


class Writer:
    """Writes batch after batch of one run, each with the mark of how far it has come."""

    def __init__(self, run: ImportRun, reader: Reader, clock: Callable[[], datetime]) -> None:
        self.run, self.reader, self.clock = run, reader, clock
        self.report, self.done = Report.unpacked(run.report), run.done
        self._since = monotonic()

    def write(self, lines: Sequence[Line]) -> None:
        for _ in range(TRIES):
            try:
                return self._write(lines)
            except TooSlow:
                if len(lines) > 1:
                    self.write(lines[: len(lines) // 2])
                    return self.write(lines[len(lines) // 2 :])
            except IntegrityError as error:
                if "cases_case_number_key" not in str(error):
                    raise
        raise ImportsError("imports.no.busy", done=self.done)

    def _write(self, lines: Sequence[Line]) -> None:
        began = monotonic()
        batch = worked_out(self.reader, lines, run=self.run.pk, now=self.clock())
        report = batch.counted(self.report)
        report.seconds += monotonic() - self._since
        with transaction.atomic():
            self._lock()
            write_all(batch.wholes)
            RefusedRow.objects.bulk_create(_refused(self.run.pk, wrong) for wrong in batch.wrong)
            self._mark(self.done + len(lines), report)
            if monotonic() - began > SLOW:
                raise TooSlow
        self.report, self.done, self._since = report, self.done + len(lines), began

    def _lock(self) -> None:
        """Another process at the same run would have moved it on.

        If the last moment before a power cut is lost, so is its mark.
        """
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        if ImportRun.objects.select_for_update().get(pk=self.run.pk).done != self.done:
            raise ImportsError("imports.no.elsewhere")

    def _mark(self, done: int, report: Report) -> None:
        ImportRun.objects.filter(pk=self.run.pk).update(done=done, report=report.packed())

    def finish(self) -> Report:
        self.report.finished = True
        ImportRun.objects.filter(pk=self.run.pk).update(report=self.report.packed(), finished=self.clock())
        return self.report


def _refused(run: int, wrong: Wrong) -> RefusedRow:
    return RefusedRow(run_id=run, row=wrong.row, why=[[reason, said.packed()] for reason, said in wrong.why])
