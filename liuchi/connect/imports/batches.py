"""Some rows of a file at once, and what they become."""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from time import monotonic

from liuchi.cases.batch import Ready, Whole, numbers_for, ready
from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.facts import Report
from liuchi.connect.imports.hands import beside
from liuchi.connect.imports.reading import Found, Reader, Wrong
from liuchi.history.chain import spelled
from liuchi.history.tables import Table, Written
from liuchi.procedures.words import Words
from liuchi.rulebook.sheets import RulebookError
from liuchi.service_requests.past import whole

ROWS = Table("connect_importedrow", "case_id run_id row words::jsonb")
SIZE = 1000  # rows a batch
Task = tuple[int, Sequence[Found], Sequence[str], datetime]  # what `worked_out` takes
Made = tuple[Ready, set[int]]  # what it gives


@dataclass(frozen=True, slots=True)
class Batch:
    """``since``: when the clock was looked at for the moment at which it is recorded."""

    lines: Sequence[Line]
    found: Sequence[Found]
    wrong: Sequence[Wrong]
    ready: Ready
    since: float
    task: Task

    def with_made(self, made: Made) -> "Batch":
        ready, refused = made
        found = [one for one in self.found if one.row not in refused]
        late = [Wrong(row, (("limit", Words("imports.wrong.limit")),)) for row in sorted(refused)]
        return replace(self, found=found, wrong=[*self.wrong, *late], ready=ready)

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
    """Turns lines into batches.

    run    whose they are, 0 where nothing will be written
    hands  processes that work beside this one; 0: a thread
    """

    reader: Reader
    run: int
    clock: Callable[[], datetime]
    hands: int = 0

    def batches(self, lines: Iterator[Line], size: int) -> Iterator[Batch]:
        """Some ahead: while one is written, and the database works, the next are worked out, without asking the database."""
        with beside(self.hands, worked_out) as begin:
            ahead: list[tuple[Batch, Future[Made]]] = []
            while several := list(islice(lines, size)):
                batch = self._read(several)
                ahead.append((batch, begin(*batch.task)))
                if len(ahead) > self.hands + 1:
                    yield _finished(*ahead.pop(0))
            for each in ahead:
                yield _finished(*each)

    def made(self, lines: Sequence[Line]) -> Batch:
        batch = self._read(lines)
        return batch.with_made(worked_out(*batch.task))

    def _read(self, lines: Sequence[Line]) -> Batch:
        """What needs the database."""
        since, now = monotonic(), self.clock()
        with uncollected():
            read = self.reader.read(lines, self.run, now)
        found = [one for one in read if isinstance(one, Found)]
        wrong = [one for one in read if isinstance(one, Wrong)]
        task = (self.run, found, numbers_for([one.earlier.at for one in found]), now)
        return Batch(lines, found, wrong, {}, since, task)


def _finished(batch: Batch, made: "Future[Made]") -> Batch:
    return batch.with_made(made.result())


def worked_out(run: int, found: Sequence[Found], numbers: Sequence[str], now: datetime) -> Made:
    """What is to be written, and the rows for which no limit was in force. Asks no database."""
    wholes, refused = list[Whole](), set[int]()
    with uncollected():
        for one, number in zip(found, numbers, strict=True):
            try:
                made = whole(one.earlier, number, now=now)
            except RulebookError:
                refused.add(one.row)
                continue
            made.beside.append(Written(ROWS, [(made.turn.case.id, run, one.row, spelled(one.words))]))
            wholes.append(made)
        return ready(wholes), refused


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
