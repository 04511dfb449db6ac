"""The demonstration's phone: shows every message that would have been sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from liuchi.notices.models import Notice, Received


def send(notices: Sequence[Notice], now: datetime) -> Mapping[int, str]:
    Received.objects.bulk_create([Received(notice=notice, at=now) for notice in notices], ignore_conflicts=True)
    return {}
