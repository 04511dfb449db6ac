"""The one place where pages, the desk and the worker's jobs learn what time it is.

A demonstration hangs a clock on the wall that can be moved forward; everywhere else it is the machine's.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

_ahead: list[Callable[[], timedelta]] = []


def now() -> datetime:
    """Aware, in the city's own zone."""
    return _city(timezone.now() + sum((each() for each in _ahead), timedelta()))


def today() -> date:
    """The city's day."""
    return now().date()


def machine_now() -> datetime:
    """Whatever the wall shows: for tries at a secret and for sessions, which nobody may hurry."""
    return _city(timezone.now())


def move_by(ahead: Callable[[], timedelta]) -> None:
    """``ahead``: asked each time how far the clock on the wall was moved forward."""
    _ahead.append(ahead)


def _city(at: datetime) -> datetime:
    return timezone.localtime(at, timezone.get_default_timezone())
