"""Moments as GeoReport writes them, and as its clients really do.

Out: UTC, to the second, with Z. In: any offset, fractions of a second, a space for T, a day alone; without an offset in
the city's own time. A «+» that nobody escaped arrives as a space before the offset, and is read as the plus it was.
"""

import re
from datetime import UTC, datetime, time, tzinfo

TOLD = "%Y-%m-%dT%H:%M:%SZ"
EARLIEST, LATEST = 1900, 2200
READ = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(?:(?P<utc>Z|UTC)|(?P<sign>[+-]|(?<= ))(?P<offset>\d\d:?\d\d))?)?",
    re.ASCII | re.IGNORECASE,
)


def told(at: datetime) -> str:
    return at.astimezone(UTC).strftime(TOLD)


def read(text: str, *, zone: tzinfo | None, end: bool = False) -> datetime:
    """``end``: a day alone means its last moment, and a second all of it, for that is how we tell it. Raises ValueError."""
    found = READ.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    if found["time"] is None:
        at = datetime.combine(datetime.fromisoformat(found["day"]), time(23, 59, 59) if end else time.min, zone)
    else:
        offset = "+00:00" if found["utc"] else f"{found['sign'] or '+'}{found['offset']}" if found["offset"] else ""
        at = datetime.fromisoformat(f"{found['day']}T{found['time'].replace(',', '.')}{offset}")
        at = at if at.tzinfo else at.replace(tzinfo=zone)
    if not EARLIEST <= at.year <= LATEST:
        raise ValueError(text)
    return at.replace(microsecond=999_999) if end and not at.microsecond else at
