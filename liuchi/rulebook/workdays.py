"""Counting working days by arithmetic. Days are ordinals (`date.toordinal`); ordinal 1 is a Monday.

Monday to Friday are counted by division. The days on which the State Council moved work lie in a sorted list with the
running difference they make, found by bisection. So any two days, however far apart, cost the same, and a year without
a published calendar falls back to Monday to Friday by itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate


class WorkingDays:
    """rest: weekdays that are not worked; worked: days of a weekend that are."""

    def __init__(self, rest: Iterable[date] = (), worked: Iterable[date] = ()) -> None:
        moved = {d.toordinal(): -1 for d in rest if d.weekday() < 5}
        moved |= {d.toordinal(): 1 for d in worked if d.weekday() >= 5}
        self._moved = sorted(moved)
        self._worked = frozenset(day for day, one in moved.items() if one > 0)
        self._rest = frozenset(moved) - self._worked
        self._sums = [0, *accumulate(moved[day] for day in self._moved)]
        self._through = [self.before(day + 1) for day in self._moved]

    def is_working(self, day: int) -> bool:
        return day in self._worked or ((day - 1) % 7 < 5 and day not in self._rest)

    def before(self, day: int) -> int:
        """How many working days lie before ``day``."""
        weeks, days = divmod(day - 1, 7)
        return weeks * 5 + min(days, 5) + self._sums[bisect_left(self._moved, day)]

    def nth(self, n: int) -> int:
        """The working day that has ``n`` working days before it."""
        i = bisect_right(self._through, n)  # all moved days before the answer
        if i < len(self._moved) and self._through[i] == n + 1 and self._moved[i] in self._worked:
            return self._moved[i]
        weeks, days = divmod(n - self._sums[i], 5)
        return weeks * 7 + days + 1

    def on_or_after(self, day: int) -> int:
        """``day`` itself if it is worked, else the next that is."""
        return day if self.is_working(day) else self.nth(self.before(day))
