"""How a limit in each unit is counted, by the Civil Code's rules on periods. Moments are naive, in the city's time.

A term in days or months does not count the day it starts on and ends at 24:00 of its last day, written 00:00 of the
next; a last day of rest gives way to the next working day. Hours and minutes run and end to the minute.
``end`` is kept exact, so that many short pauses add up; only ``closed`` rounds it up to what people are told.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

from liuchi.rulebook.rulers import DAY, AllTime, Ruler, Spans, WorkedTime
from liuchi.rulebook.workdays import WorkingDays

Pause = tuple[datetime, datetime | None]  # from, to; None: still paused


class Term(Protocol):
    ruler: Ruler

    def begin(self, start: datetime) -> datetime: ...  # from where time is counted
    def end(self, start: datetime, amount: int) -> datetime: ...
    def closed(self, end: datetime) -> datetime: ...
    def before(self, end: datetime, n: int) -> datetime: ...  # n units before the end


class Running:
    """Minutes, hours and working hours."""

    def __init__(self, ruler: Ruler, step: timedelta) -> None:
        self.ruler, self._step = ruler, step

    def begin(self, start: datetime) -> datetime:
        return start

    def end(self, start: datetime, amount: int) -> datetime:
        return self.ruler.first(self.ruler.mark(start) + amount * self._step)

    def closed(self, end: datetime) -> datetime:
        return end

    def before(self, end: datetime, n: int) -> datetime:
        return self.ruler.last(self.ruler.mark(end) - n * self._step)


class Days:
    """Natural days, weekends and holidays among them."""

    def __init__(self, days: WorkingDays) -> None:
        self.ruler: Ruler = AllTime()
        self._days = days

    def begin(self, start: datetime) -> datetime:
        return datetime.fromordinal(start.toordinal() + 1)

    def end(self, start: datetime, amount: int) -> datetime:
        return datetime.fromordinal(start.toordinal() + amount + 1)

    def closed(self, end: datetime) -> datetime:
        last = (end - datetime.resolution).toordinal()
        return datetime.fromordinal(self._days.on_or_after(last) + 1)

    def before(self, end: datetime, n: int) -> datetime:
        return end - n * DAY


class WholeWorkingDays(Days):
    def __init__(self, days: WorkingDays) -> None:
        super().__init__(days)
        self.ruler = WorkedTime(days)

    def end(self, start: datetime, amount: int) -> datetime:
        counted_from = self._days.before(start.toordinal() + 1)
        return datetime.fromordinal(self._days.nth(counted_from + amount - 1) + 1)

    def before(self, end: datetime, n: int) -> datetime:
        return self.ruler.last(self.ruler.mark(end) - n * DAY)


class Months(Days):
    """To the like day of the month, or its last day where there is none."""

    def end(self, start: datetime, amount: int) -> datetime:
        return datetime.fromordinal(_shifted(start, amount).toordinal() + 1)

    def before(self, end: datetime, n: int) -> datetime:
        return datetime.fromordinal(_shifted(end - datetime.resolution, -n).toordinal() + 1)


def _shifted(moment: datetime, months: int) -> date:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(moment.day, monthrange(year, month + 1)[1]))


def terms(days: WorkingDays, office: Spans) -> dict[str, Term]:
    """Each unit that time is counted in («times» is none)."""
    all_time, minute, hour = AllTime(), timedelta(minutes=1), timedelta(hours=1)
    return {
        "minute": Running(all_time, minute),
        "hour": Running(all_time, hour),
        "working_hour": Running(WorkedTime(days, office), hour),
        "day": Days(days),
        "working_day": WholeWorkingDays(days),
        "month": Months(days),
    }


def given_back(term: Term, end: datetime, begin: datetime, pauses: Iterable[Pause]) -> datetime | None:
    """``end`` moved by exactly the counted time that was paused, or None while a pause is open.

    A pause on the uncounted first day gives nothing back; one in the days that rolling gave does; one after the close
    does not revive what has run out. Overlapping pauses count once.
    """
    for start, stop in sorted(pauses, key=lambda pause: pause[0]):
        closed, start = term.closed(end), max(start, begin)
        if start >= closed:
            break
        if stop is None:
            return None
        begin = max(stop, start)
        left = term.ruler.mark(end if start < end else closed) - term.ruler.mark(start)
        end = term.ruler.first(term.ruler.mark(begin) + left)
    return end
