"""How much counted time lies before a moment, and which moment a mark is. Moments are naive, in the city's time."""

from datetime import datetime, timedelta

from liuchi.rulebook.workdays import WorkingDays

DAY = timedelta(days=1)
NONE = timedelta()
ORIGIN = datetime.fromordinal(1)

Spans = tuple[tuple[timedelta, timedelta], ...]  # office hours, each from midnight: ((9 h, 12 h), (13.5 h, 17.5 h))


class AllTime:
    """Every minute counts, day and night."""

    def mark(self, moment: datetime) -> timedelta:
        return moment - ORIGIN

    def first(self, mark: timedelta) -> datetime:
        return ORIGIN + mark

    last = first


class WorkedTime:
    """Only the ``spans`` of working days count; with none given, the whole of them."""

    def __init__(self, days: WorkingDays, spans: Spans = ((NONE, DAY),)) -> None:
        self._days, self._spans = days, spans
        self._whole = sum((b - a for a, b in spans), NONE)

    def mark(self, moment: datetime) -> timedelta:
        day = moment.toordinal()
        mark = self._days.before(day) * self._whole
        if self._days.is_working(day):
            clock = moment - datetime.fromordinal(day)
            for a, b in self._spans:
                if clock > a:
                    mark += min(clock, b) - a
        return mark

    def first(self, mark: timedelta) -> datetime:
        """The earliest moment at ``mark``: a working day that is used up ends at its closing hour."""
        n, rest = divmod(mark, self._whole)
        if not rest:
            n, rest = n - 1, self._whole
        for a, b in self._spans:
            if rest <= b - a:
                break
            rest -= b - a
        return datetime.fromordinal(self._days.nth(n)) + a + rest

    def last(self, mark: timedelta) -> datetime:
        """The latest moment at ``mark``: a reminder waits for the next opening."""
        n, rest = divmod(mark, self._whole)
        for a, b in self._spans:
            if rest < b - a:
                break
            rest -= b - a
        return datetime.fromordinal(self._days.nth(n)) + a + rest


Ruler = AllTime | WorkedTime
