"""Time passes: every clock that woke is looked at. With nothing due it is one look at an index that holds only what will wake."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from liuchi.cases import actions
from liuchi.cases.models import Clock

LATER = timedelta(hours=1)
AWAKE = "SELECT case_id, min(wakes) FROM cases_clock WHERE wakes <= %s GROUP BY case_id ORDER BY 2 LIMIT %s"


def sweep(*, now: datetime, most: int = 200) -> int:
    """Settles up to ``most`` cases; returns how many things happened. Several sweepers at once only repeat each other's reading."""
    with connection.cursor() as cursor:
        cursor.execute(AWAKE, [now, most])
        awake: list[UUID] = [case_id for case_id, _ in cursor.fetchall()]
    return sum(_settle(case_id, now) for case_id in awake)


def _settle(case_id: UUID, now: datetime) -> int:
    """An end that must wait for an open child case is looked at again later, so that it holds up nobody behind it."""
    happened = actions.settle(case_id, now=now)
    if not happened:
        Clock.objects.filter(case_id=case_id, wakes__lte=now).update(wakes=now + LATER)
    return happened
