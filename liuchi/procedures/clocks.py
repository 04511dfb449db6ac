"""What a change of state does to the clocks of a case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from liuchi.procedures.declare import Clock, Step
from liuchi.procedures.running import Case, Row
from liuchi.rulebook import Limit, Rulebook


@dataclass(frozen=True, slots=True)
class Change:
    """``case`` comes to ``facts`` and ``state`` at ``now``, by ``step`` (None: by opening or by a revision)."""

    case: Case
    facts: Any
    state: str
    now: datetime
    book: Rulebook
    step: Step | None = None
    extra: int = 0

    def clocks(self) -> tuple[dict[str, Row], tuple[tuple[str, str], ...]]:
        """The clock rows afterwards, and what happened to each, in a word."""
        rows, said = dict(self.case.clocks), []
        for clock in self.case.procedure.clocks:
            before = rows.get(clock.key)
            if before is None and not clock.lives_in(self.state):
                continue
            for row, word in self._moves(clock, before):
                rows[clock.key] = row
                said.append((clock.key, word))
        return rows, tuple(said)

    def _moves(self, clock: Clock, row: Row | None) -> Iterator[tuple[Row, str]]:
        ends = self.step is not None and self.step.key in clock.stops
        live = clock.lives_in(self.state)
        if row and not row.stopped:
            if ends or not live:
                yield row.ended(self.now), "stopped"
            else:
                yield from self._goes_on(clock, row)
        elif live and not ends and not (row and clock.lives_in(self.case.state)):
            yield from self._starts(clock, again=row is not None)

    def _starts(self, clock: Clock, *, again: bool) -> Iterator[tuple[Row, str]]:
        start = self.case.opened if clock.starts == "intake" and not again else self.now
        limit = limit_of(clock, self.facts, start, self.book)
        passed = again and not clock.takes and limit and limit.until and limit.until <= self.now  # was told of before
        if limit and not passed:
            pauses = ((self.now, None),) if self.state in clock.pauses else ()
            yield timed(Row(limit, start, pauses=pauses), self.book), "started"

    def _goes_on(self, clock: Clock, row: Row) -> Iterator[tuple[Row, str]]:
        """A clock that ran and still does: extended, resumed, paused, or re-graded from its original start."""
        new, word = row, ""
        if self.extra and self.step and self.step.extends == clock.key:
            new, word = replace(new, extra=self.extra), "extended"
        if row.paused and self.state not in clock.pauses:
            new, word = replace(new, pauses=(*row.pauses[:-1], (row.pauses[-1][0], self.now))), "resumed"
        elif not row.paused and self.state in clock.pauses:
            new = replace(new, pauses=(*row.pauses, (self.now, None)), expired=row.late(self.now))
            word = "paused"
        limit = limit_of(clock, self.facts, row.started, self.book)
        if limit and limit.key != row.limit.key:
            new, word = regraded(new, limit, self.now), "regraded"
        if word:
            yield timed(new, self.book, self.now if word == "extended" else None), word


def limit_of(clock: Clock, facts: Any, start: datetime, book: Rulebook) -> Limit | None:
    """The rulebook's value that the facts choose, or a moment that somebody set, or None: this case has no such clock."""
    if clock.until:
        at = getattr(facts, clock.until)
        return Limit.set_to(f"{clock.until}@{at.isoformat()}", at) if at else None
    part = clock.by(facts) if clock.by else ""
    if part is None:
        return None
    limit = book.limit(f"{clock.limit}.{part}" if part else clock.limit, day_of(start, book))
    return limit if clock.reminds or not limit.remind else replace(limit, remind=())


def day_of(at: datetime, book: Rulebook) -> date:
    """The city's day: at 07:00 of New Year there it is still last year in the zone of a server's clock."""
    return at.astimezone(book.calendar.zone).date()


def regraded(row: Row, limit: Limit, now: datetime) -> Row:
    """From the original start, with the old value kept. What was extended in another unit cannot be carried over."""
    extra = row.extra if limit.unit == row.limit.unit else 0
    was = (*row.was, (now, row.limit, row.due))
    return replace(row, limit=limit, was=was, extra=extra, expired=False, reminded=0)


def timed(row: Row, book: Rulebook, extended: datetime | None = None) -> Row:
    """The row with its due moment worked out, and the next moment at which the sweep must look at it.

    extended  when it was lengthened: reminders that then lie ahead again will be given again
    """
    due = None if row.paused else row.limit.until or book.due(row.limit, row.started, row.pauses, row.extra)
    marks = _marks(row, due, book)
    given = sum(m <= extended for m in marks) if extended else row.reminded
    next_one = _next(row, due, marks[given:])
    return Row(
        row.limit, row.started, due, row.pauses, row.extra, row.stopped, row.expired, given, row.was, next_one
    )  # fmt: skip  (`replace` would take as long as all the rest)


def wakes(row: Row, book: Rulebook) -> datetime | None:
    """The next reminder that has not been given, else the end, else never."""
    return _next(row, row.due, reminders(row, book)[row.reminded :])


def reminders(row: Row, book: Rulebook) -> tuple[datetime, ...]:
    """When somebody is reminded, in order; what would lie before the start is left out."""
    return _marks(row, row.due, book)


def _marks(row: Row, due: datetime | None, book: Rulebook) -> tuple[datetime, ...]:
    if due is None or not row.limit.remind:
        return ()
    marks = sorted(book.before(due, n, row.limit.unit) for n in row.limit.remind)
    return tuple(m for m in marks if m > row.started)


def _next(row: Row, due: datetime | None, ahead: tuple[datetime, ...]) -> datetime | None:
    return None if row.stopped or row.expired else ahead[0] if ahead else due
