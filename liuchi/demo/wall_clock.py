"""The clock on the demonstration's wall: it can be moved forward, never back, for what was written down stays written."""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError

from liuchi.cases.sweep import next_due, sweep
from liuchi.demo.models import Demonstration
from liuchi.ui.now import machine_now, now

FRESH = 1.0  # seconds for which what was read is believed
ROUNDS = 20  # of the sweep after a move
FURTHEST = timedelta(days=365)  # in all; the history's partitions and the calendars reach that far
NONE = timedelta()
HOUR, DAY, DEADLINE = "hour", "day", "deadline"

_read: list[tuple[float, timedelta]] = []


def ahead() -> timedelta:
    """How far it was moved. Nothing but a demonstration has such a clock."""
    if not settings.DEMO:
        return NONE
    if not _read or time.monotonic() - _read[-1][0] > FRESH:
        _read[:] = [(time.monotonic(), _kept())]
    return _read[-1][1]


def _kept() -> timedelta:
    try:
        return Demonstration.objects.values_list("ahead", flat=True).first() or NONE
    except DatabaseError:  # before its table is made
        return NONE


def forget() -> None:
    """The next reading asks the database again."""
    _read.clear()


def move(how: str) -> timedelta:
    """An «hour», a «day», or to just after the next «deadline»; then time is let pass at once. Returns by how much."""
    before = now()
    to = {HOUR: before + timedelta(hours=1), DAY: before + timedelta(days=1)}.get(how) or _deadline(before)
    furthest = machine_now() + FURTHEST
    by = max(NONE, min(to, furthest) - before)
    row = Demonstration.objects.first()
    if row is None:
        return NONE
    row.ahead += by
    row.save(update_fields=["ahead"])
    forget()
    let_pass(now())
    return by


def _deadline(before: datetime) -> datetime:
    due = next_due(after=before)
    return due + timedelta(seconds=5) if due else before


def let_pass(until: datetime) -> None:
    for _ in range(ROUNDS):
        if not sweep(now=until):
            return
