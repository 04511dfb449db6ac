"""A moment as files write it."""

import re
from contextlib import suppress
from datetime import date, datetime, time, tzinfo

EARLIEST = 1900  # year; what is before is a mistake
END_OF_DAY = time(23, 59, 59)
DAY = r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65e5?"  # 2019-02-28, 2019/2/28, and with the words
TIME = r"(?:[T\s]\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d*)?)?)?"
OFFSET = r"\s*(Z|[+-]\d{2}:?\d{2})?"
PLAIN = range(16, 30)  # characters of a day with a time
WRITTEN = re.compile(rf"{DAY}{TIME}{OFFSET}", re.IGNORECASE | re.ASCII)


class Unreadable(ValueError):
    pass


def moment(cell: object, zone: tzinfo, *, now: datetime, ends: bool = False) -> datetime:
    """Aware, in ``zone``; without an offset it is that zone's. Raises Unreadable.

    ends  a day without a time counts to its end, today's up to ``now``: what was decided on a day was not decided
          before the day began
    """
    read = cell if isinstance(cell, date) else _written(str(cell).strip())
    if not isinstance(read, datetime):
        whole = datetime.combine(read, END_OF_DAY if ends else time(), zone)
        return min(whole, now) if ends and whole.date() == now.date() else _late(whole)
    return _late(read.replace(tzinfo=zone) if read.tzinfo is None else _in(zone, read))


def _late(at: datetime) -> datetime:
    if at.year < EARLIEST:
        raise Unreadable
    return at


def _in(zone: tzinfo, at: datetime) -> datetime:
    try:
        return at.astimezone(zone)
    except OverflowError:
        raise Unreadable from None


def _written(text: str) -> datetime | date:
    if len(text) in PLAIN:  # the usual spelling, read in a tenth of the time
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    if (found := WRITTEN.fullmatch(text)) is None:
        raise Unreadable
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        if hour is None:
            return on
        clock = time(int(hour), int(minute), int(second or 0), int((fraction or "").ljust(6, "0")), _offset(offset))
        return datetime.combine(on, clock)
    except ValueError:
        raise Unreadable from None


def _offset(text: str | None) -> tzinfo | None:
    return datetime.strptime(text.upper(), "%z").tzinfo if text else None
