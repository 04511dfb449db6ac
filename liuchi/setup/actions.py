"""Changing how the city is set up. Every change is recorded, and one press takes it back: by a change of its own."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from liuchi.city.staff import one_time_password
from liuchi.people import actions as people
from liuchi.people import queries as staff
from liuchi.people.errors import PeopleError
from liuchi.places import editions
from liuchi.places.errors import FolderError
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.setup import queries
from liuchi.setup.errors import SetUpError, refused
from liuchi.setup.facts import ChangeView
from liuchi.setup.kind import Kind, Row
from liuchi.setup.kinds import KINDS
from liuchi.setup.models import Change

ADMINISTRATOR = "administrator"
_TURN = 0x6C697563  # one change at a time, in every process: each reads what it alters first


def put(kind: Kind, row: Row, *, seen: str, by: Actor, now: datetime, only_try: bool = False) -> Words | None:
    """Adds or alters one. ``seen``: the `mark` of the row as she saw it, «» for a new one. ``only_try``: changes nothing.

    returns  what she should know of it, if anything
    raises   FolderError with every field that will not do; SetUpError where somebody else was faster
    """
    try:
        with transaction.atomic():
            before = _in_turn(kind, kind.key_of(row))
            if not seen and before:
                raise refused(kind.names[0], Words("setting.no.taken"))
            if queries.mark(before) != seen:
                raise SetUpError("setting.no.meanwhile")
            _write(kind, row, before, verb="altered" if before else "new", by=by, now=now)
            told = kind.told(before, row)
            transaction.set_rollback(only_try)
    except (FolderError, SetUpError):
        editions.forget()
        raise
    editions.forget()
    return told


def undo(number: int, *, by: Actor, now: datetime) -> ChangeView:
    """What was before a change is so again; what was new ends. Returns the change undone. Raises SetUpError."""
    try:
        with transaction.atomic():
            found = queries.change(number)
            if found is None or found.verb == "password":
                raise SetUpError("setting.no.change")
            kind = KINDS[found.kind]
            _undo(kind, found, _in_turn(kind, found.key), by, now)
    except FolderError as error:
        editions.forget()
        raise SetUpError("setting.no.undo", why=tuple(t.facts.get("why", t) for t in error.troubles)) from None
    except SetUpError:
        editions.forget()
        raise
    return found


def _undo(kind: Kind, found: ChangeView, row: Row | None, by: Actor, now: datetime) -> None:
    today = timezone.localdate(now)
    if row is None or queries.plain(row) != found.after:
        raise SetUpError("setting.no.changed_since")
    if found.before is None and (leans := kind.leaning(row, on=today)):
        raise SetUpError("setting.no.undo", why=leans)
    wanted = kind.ended(row, on=today) if found.before is None else found.before
    _write(kind, wanted, row, verb="undone", undoes=found.id, by=by, now=now)


def new_password(key: str, *, by: Actor, now: datetime) -> str:
    """Told this once. That it was given is recorded, and the password nowhere. Raises SetUpError."""
    password = one_time_password()
    try:
        with transaction.atomic():
            people.set_password(key, password)
            Change.objects.create(kind="people", key=key, verb="password", by=by.id, at=now)
    except PeopleError as why:
        raise SetUpError(why.words) from None
    return password


def _in_turn(kind: Kind, key: str) -> Row | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
    return queries.now_in(kind, key)


def _write(kind: Kind, row: Row, before: Row | None, *, by: Actor, now: datetime, **more: Any) -> None:
    """``more``: verb, undoes. Sending what is there already changes nothing and is no change."""
    kind.put(row, by=by, now=now)
    after = queries.plain(kind.find(kind.key_of(row)))
    if not staff.holders(ADMINISTRATOR, on=timezone.localdate(now)):
        raise SetUpError("setting.no.administrator")
    if after != queries.plain(before):
        undoes = more.pop("undoes", None)
        kept = {"before": queries.plain(before), "after": after, "by": by.id, "at": now, "undoes_id": undoes}
        Change.objects.create(kind=kind.key, key=kind.key_of(row), **kept, **more)
