"""Time passes: every clock that woke is looked at.

With nothing due it is one look at an index that holds only what will wake.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, connection

from liuchi.cases import actions
from liuchi.cases.models import Clock

log = logging.getLogger(__name__)
LATER = timedelta(hours=1)
AWAKE = "SELECT case_id, min(wakes) FROM cases_clock WHERE wakes <= %s GROUP BY case_id ORDER BY 2 LIMIT %s"


def sweep(*, now: datetime, most: int = 200) -> int:
    """Settles up to ``most`` cases; returns how many things happened.

    Several sweepers at once only repeat each other's reading.
    """
    with connection.cursor() as cursor:
        cursor.execute(AWAKE, [now, most])
        awake: list[UUID] = [case_id for case_id, _ in cursor.fetchall()]
    return sum(_settle(case_id, now) for case_id in awake)


def next_due(*, after: datetime) -> datetime | None:
    """The first end of a running clock after a moment; None where nothing is due any more."""
    running = Clock.objects.filter(wakes__isnull=False, due__gt=after)
    return running.order_by("due").values_list("due", flat=True).first()


def _settle(case_id: UUID, now: datetime) -> int:
    """An end that must wait for an open child, and a case that fails, are looked at again later: they hold up
    nobody behind them.
    """
    happened = _tried(case_id, now)
    if not happened:  # at its very moment a clock has not ended: that one is looked at again at once
        Clock.objects.filter(case_id=case_id, wakes__lt=now).update(wakes=now + LATER)
    return happened


def _tried(case_id: UUID, now: datetime) -> int:
    try:
        return actions.settle(case_id, now=now)
    except OperationalError:
        raise  # the database is away, for every case
    except Exception:
        log.exception("time could not pass over case %s", case_id)
        return 0
