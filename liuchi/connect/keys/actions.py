"""Making and revoking keys."""

from collections.abc import Iterable
from datetime import datetime
from secrets import token_urlsafe

from django.db import IntegrityError, transaction

from liuchi.connect.keys import queries
from liuchi.connect.keys.errors import KeysError
from liuchi.connect.keys.facts import OF_STAFF, SCOPES
from liuchi.connect.models import ApiKey
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor

LONGEST_NAME = 60
PREFIX = "liuchi_"  # so that one that was published by mistake is found by whoever scans for such


def create(name: str, scopes: Iterable[str], *, staff: str = "", by: Actor, now: datetime) -> str:
    """The key, told this once. Raises KeysError."""
    wanted = tuple(dict.fromkeys(scopes))
    _check(name, wanted, staff)
    key = PREFIX + token_urlsafe(24)
    try:
        with transaction.atomic():
            ApiKey.objects.create(
                name=name, hash=queries.key_hash(key), scopes=list(wanted), staff=staff, made=now, made_by=by.id
            )
    except IntegrityError:
        raise KeysError("keys.no.taken", name=name) from None
    return key


def revoke(name: str, *, now: datetime) -> None:
    """Every process stops taking it within a minute. Raises KeysError."""
    if not ApiKey.objects.filter(name=name, revoked=None).update(revoked=now):
        raise KeysError("keys.no.such", name=name)
    queries.forget()


def _check(name: str, scopes: tuple[str, ...], staff: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise KeysError("keys.no.name", most=LONGEST_NAME)
    if unknown := [scope for scope in scopes if scope not in SCOPES]:
        raise KeysError("keys.no.scope", scope=unknown[0], scopes=SCOPES)
    if staff and people.staff_by_key(staff) is None:
        raise KeysError("people.no.staff", account=staff)
    if not staff and (needing := [scope for scope in scopes if scope in OF_STAFF]):
        raise KeysError("keys.no.staff_named", scope=needing[0])
