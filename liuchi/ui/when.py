"""Days, moments and spans of time as Words. Moments are told in the city's own time zone."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from liuchi.procedures.words import Words

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60))


def day(of: date) -> Words:
    return Words("ui.day", year=of.year, month=Words(f"ui.month.{of.month}"), day=of.day)


def moment(at: datetime) -> Words:
    """``at``: aware, in any zone."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return Words("ui.moment", day=day(local.date()), time=Words("ui.time", hour=local.hour, minute=local.minute))


def deadline(at: datetime) -> Words:
    """The end of a limit. A day ends at its 24:00, which people do not call the next day's midnight."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return Words("ui.day_end", day=day((local - timedelta(microseconds=1)).date()))
    return moment(at)


def span(length: timedelta) -> Words:
    """The two largest units that are not nothing: «1 day 3 hours». Less than a minute is «less than a minute»."""
    rest, found = abs(int(length.total_seconds())), []
    for unit, seconds in _UNITS:
        count, rest = divmod(rest, seconds)
        if count:
            found.append(Words(f"ui.span.{unit}", n=count))
    if not found:
        return Words("ui.span.moment")
    return found[0] if len(found) == 1 else Words("ui.span.two", first=found[0], second=found[1])


def left(due: datetime, now: datetime) -> Words:
    """How long is left until ``due``, or how long it is past, in one whole unit, rounded down. Both aware."""
    seconds = int((due - now).total_seconds())
    way = "left" if seconds >= 0 else "over"
    for unit, size in _UNITS:
        if abs(seconds) >= size:
            return Words(f"ui.{way}.{unit}", n=abs(seconds) // size)
    return Words(f"ui.{way}.moment")
