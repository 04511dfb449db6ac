"""Tries at a secret are counted within a window, by what is tried and from where, never by a person's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.models import F

from liuchi.people.models import Attempts


@dataclass(frozen=True, slots=True)
class Tries:
    """At most ``most`` tries within ``window`` of the first one."""

    what: str
    most: int
    window: timedelta

    def key(self, *of: str) -> bytes:
        text = "\0".join((self.what, *of))
        return digest(settings.INDEX_KEY, text.encode(errors="replace"), sha256)


CODE: Final = Tries("code", 10, timedelta(hours=1))
ACCOUNT: Final = Tries("account", 10, timedelta(minutes=15))  # one account from one channel
CHANNEL: Final = Tries("channel", 100, timedelta(minutes=15))  # all accounts from one channel

_COUNT = """
INSERT INTO people_attempts AS held (key, count, since) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN held.since <= %s THEN 1 ELSE held.count + 1 END,
    since = CASE WHEN held.since <= %s THEN excluded.since ELSE held.since END
RETURNING count
"""


def allow(tries: Tries, *of: str, now: datetime) -> bool:
    """Counts one try, in one statement. False: too many; wait for the window to pass."""
    stale = now - tries.window
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [tries.key(*of), now, stale, stale])
        return bool(cursor.fetchone()[0] <= tries.most)


def give_back(keys: Iterable[bytes]) -> None:
    """A try that succeeded does not count."""
    Attempts.objects.filter(key__in=list(keys), count__gt=0).update(count=F("count") - 1)


def sweep(*, now: datetime) -> int:
    """Drops the windows that have passed. Returns how many."""
    longest = max(tries.window for tries in (CODE, ACCOUNT, CHANNEL))
    return Attempts.objects.filter(since__lt=now - longest).delete()[0]
