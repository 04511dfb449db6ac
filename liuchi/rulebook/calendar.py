"""The calendar of one city: which days and hours are worked, how far ahead that is known, and when a limit runs out."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from liuchi.rulebook.limit import Limit
from liuchi.rulebook.rulers import Spans
from liuchi.rulebook.sheets import RulebookError
from liuchi.rulebook.terms import Pause, Term, given_back, terms
from liuchi.rulebook.workdays import WorkingDays

P = ParamSpec("P")
R = TypeVar("R")


def _within_the_years(count: Callable[P, R]) -> Callable[P, R]:
    """A moment or an end outside the years 1 to 9999 is refused like any other number that cannot be counted with."""

    @wraps(count)
    def counted(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return count(*args, **kwargs)
        except (OverflowError, ValueError) as error:
            raise RulebookError(f"no such moment in the calendar: {error}") from error

    return counted


class Calendar:
    """
    zone    the city's; moments may come in any zone and go out in this one. It keeps no summer time.
    office  the hours of a working day, from midnight
    years   the years whose days of rest the State Council has published
    """

    def __init__(self, days: WorkingDays, office: Spans, zone: ZoneInfo, years: Iterable[int]) -> None:
        self.office, self.zone, self.years = office, zone, frozenset(years)
        self._days, self._terms = days, terms(days, office)

    def is_working(self, day: date) -> bool:
        return self._days.is_working(day.toordinal())

    @_within_the_years
    def knows(self, moment: datetime) -> bool:
        """Is the calendar of that year published? If not, a date is provisional. 00:00 is the end of the day before."""
        return (self._local(moment) - datetime.resolution).year in self.years

    @_within_the_years
    def due(self, limit: Limit, started_at: datetime, pauses: Iterable[Pause] = (), extra: int = 0) -> datetime | None:
        """When a limit that started at ``started_at`` runs out, in the city's time; None while it is paused.

        pauses  (from, to) with None for «still»; they give back exactly the counted time they took
        extra   units by which it was extended, counted from the same start
        raises  RulebookError for a moment without a zone, an end beyond the year 9999, a unit that is no time
        """
        if limit.until is not None:
            return limit.until.astimezone(self.zone)
        term, amount = self._term(limit.unit), limit.amount + extra
        if amount < 1:
            raise RulebookError(f"{limit.key}: {amount} {limit.unit} is no time at all")
        start = self._local(started_at)
        end = given_back(term, term.end(start, amount), term.begin(start), [self._pause(*pause) for pause in pauses])
        return end and term.closed(end).replace(tzinfo=self.zone)

    @_within_the_years
    def before(self, end: datetime, n: int, unit: str) -> datetime:
        """``n`` units before ``end``: when a reminder is due."""
        return self._term(unit).before(self._local(end), n).replace(tzinfo=self.zone)

    def _term(self, unit: str) -> Term:
        if unit not in self._terms:
            raise RulebookError(f"{unit} is not a unit of time")
        return self._terms[unit]

    def _pause(self, start: datetime, stop: datetime | None) -> Pause:
        if stop is not None and stop < start:
            raise RulebookError(f"a pause from {start} cannot end at {stop}")
        return self._local(start), stop and self._local(stop)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise RulebookError(f"{moment} has no time zone")
        return moment.astimezone(self.zone).replace(tzinfo=None)
