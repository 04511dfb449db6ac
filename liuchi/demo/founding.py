"""Writes a demonstration's past, request by request. It can be broken off anywhere and goes on where it was."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from math import inf

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from liuchi.demo.banks import banks
from liuchi.demo.cast import Cast
from liuchi.demo.models import Demonstration
from liuchi.demo.past import Past
from liuchi.demo.plan import Ground, Planned, plan
from liuchi.history import seals

SEED, SIZE, ALL = 1690, 3000, 10**9
Tell = Callable[[int], None]


def found(*, now: datetime, seed: int = SEED, size: int = SIZE) -> Demonstration:
    """The one there is, or a new one. Until its past is written no seal is made, which would not cover what is to come."""
    row, new = Demonstration.objects.get_or_create(only=True, defaults={"seed": seed, "size": size, "founded": now})
    if new:
        seals.hold(settings.DATA)
    return row


def write(row: Demonstration, *, to: int = ALL, seconds: float = inf, tell: Tell = lambda n: None) -> int:
    """Goes on up to ``to`` requests or for so many seconds. Returns how many of the whole plan are still to be written."""
    until, ground = time.monotonic() + seconds, ground_of(row)
    cast, planned = Cast(ground.start.date()), the_plan(row.seed, row.size, row.founded)
    while (done := _one(ground, cast, planned, to)) is not None and time.monotonic() < until:
        tell(done)
    row.refresh_from_db(fields=["done"])
    if row.done >= len(planned) and not row.written:
        row.written = True
        row.save(update_fields=["written"])
        seals.release(settings.DATA)
    return len(planned) - row.done


def _one(ground: Ground, cast: Cast, planned: Sequence[Planned], to: int) -> int | None:
    """The next one and the mark that it is done, both or neither; two who write at once wait for each other."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")  # if the last moment is lost, so is its mark
        row = Demonstration.objects.select_for_update().get()
        if row.done >= min(to, len(planned)):
            return None
        Past(ground, cast, planned[row.done]).live()
        row.done += 1
        row.save(update_fields=["done"])
        return row.done


def ground_of(row: Demonstration) -> Ground:
    start = timezone.localtime(row.founded, timezone.get_default_timezone())
    return Ground(row.seed, Cast(start.date()).leaves, banks(), start)


@lru_cache(maxsize=1)
def the_plan(seed: int, size: int, founded: datetime) -> Sequence[Planned]:
    return plan(ground_of(Demonstration(seed=seed, size=size, founded=founded)), size)
