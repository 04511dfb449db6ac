"""Moments as a lawyer writes them: «2026-03-16 24:00» is the end of that day, in the city's time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from liuchi.rulebook import Limit, Source

ZONE = ZoneInfo("Asia/Shanghai")


def moment(text: str) -> datetime:
    day, _, clock = text.partition(" ")
    hours, minutes = map(int, (clock or "0:0").split(":"))
    return datetime.fromisoformat(day).replace(tzinfo=ZONE) + timedelta(hours=hours, minutes=minutes)


def a_limit(amount: int, unit: str) -> Limit:
    return Limit("some.limit", amount, unit, "promised", Source())
