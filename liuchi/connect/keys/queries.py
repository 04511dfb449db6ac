"""Whose key is this?"""

from datetime import date
from hashlib import sha256
from hmac import digest
from time import monotonic

from django.conf import settings

from liuchi.connect.keys.facts import Holder
from liuchi.connect.models import ApiKey
from liuchi.people import queries as people
from liuchi.people.doors import VISITOR
from liuchi.procedures.actors import Actor

FRESH_SECONDS, MOST_KNOWN = 60, 1000
_known: dict[bytes, tuple[float, Holder]] = {}


def key_hash(key: str) -> bytes:
    """Under a key outside the database: whoever reads the table can neither use nor guess a key."""
    return digest(settings.INDEX_KEY, b"api key\0" + key.encode(errors="replace"), sha256)


def holder(key: str) -> Holder | None:
    """Of a good key. What is known good is not asked of the database again for a minute: a revoked key works so long."""
    if not key:
        return None
    hashed = key_hash(key)
    until, found = _known.get(hashed, (0.0, None))
    if found is None or monotonic() > until:
        found = _read(hashed)
    return found


def _read(hashed: bytes) -> Holder | None:
    row = ApiKey.objects.filter(hash=hashed, revoked=None).first()
    _known.pop(hashed, None)
    if row is None:
        return None
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    found = Holder(row.pk, row.name, frozenset(row.scopes), row.staff)
    _known[hashed] = monotonic() + FRESH_SECONDS, found
    return found


def forget() -> None:
    """This process asks the database again."""
    _known.clear()


def actor(of: Holder, *, on: date) -> Actor:
    """The member of staff in whose name a program works, with the posts held on that day; a visitor without one."""
    staff = people.staff_by_key(of.staff) if of.staff else None
    return people.actor(staff.id, on=on) if staff else VISITOR


def working() -> tuple[Holder, ...]:
    """All keys that are not revoked, by name."""
    rows = ApiKey.objects.filter(revoked=None).order_by("name")
    return tuple(Holder(row.pk, row.name, frozenset(row.scopes), row.staff) for row in rows)
