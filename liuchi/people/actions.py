"""Accounts and the duties they hold; and, from seeding.py, loading them from a city folder."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from liuchi.people.errors import PeopleError
from liuchi.people.facts import StaffView
from liuchi.people.models import Holding, Staff
from liuchi.people.queries import unit
from liuchi.people.reading import why_not
from liuchi.people.seeding import load_rota, load_staff, load_units
from liuchi.places.queries import significant
from liuchi.procedures.actors import Actor, Post
from liuchi.procedures.words import Words

__all__ = [
    "close_account",
    "end_holding",
    "grant",
    "load_rota",
    "load_staff",
    "load_units",
    "new_staff",
    "reopen_account",
    "set_password",
]


def new_staff(key: str, zh: str, en: str, password: str | None, *, by: Actor, now: datetime) -> StaffView:
    """An account without duties. Without a password nobody signs in by one.

    raises  PeopleError if the key is taken or empty, or the password too weak
    """
    staff = Staff(key=key, zh=zh, en=en, by=by.id, at=now)
    if password is not None:
        _check_password(password, staff)
    staff.set_password(password)
    try:
        staff.clean_fields()
        with transaction.atomic():
            staff.save(force_insert=True)
    except ValidationError as error:
        raise PeopleError(Words("people.no.field", field=next(iter(error.error_dict)))) from None
    except IntegrityError:
        raise PeopleError(Words("people.no.key_taken", account=key)) from None
    return StaffView(staff.pk, key, zh, en)


def _check_password(password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except ValidationError:
        raise PeopleError(Words("people.no.password")) from None


def close_account(staff_id: int, *, by: Actor, now: datetime) -> bool:
    """From her next request on she is a visitor. False if it was closed already."""
    active = Staff.objects.filter(pk=staff_id, is_active=True)
    return bool(active.update(is_active=False, closed_by=by.id, closed_at=now))


def reopen_account(staff_id: int) -> bool:
    """She signs in again, with the password and the duties she had. False if it was not closed."""
    closed = Staff.objects.filter(pk=staff_id, is_active=False)
    return bool(closed.update(is_active=True, closed_by="", closed_at=None))


def set_password(key: str, password: str) -> None:
    """The old one, and every session opened with it, works no more. Raises PeopleError."""
    staff = Staff.objects.filter(key=key, is_active=True).first()
    if staff is None:
        raise PeopleError(Words("people.no.staff", account=key))
    _check_password(password, staff)
    staff.set_password(password)
    staff.save(update_fields=["password"])


def grant(staff_id: int, post: Post, *, since: date, until: date | None = None, by: Actor, now: datetime) -> int:
    """Gives a duty for a unit and a place, from a day to a day (the last it holds). Returns the holding's id.

    The same duty from the same day a second time is the same holding.
    """
    post = Post(post.duty, post.unit, significant(post.place))
    if until and until < since:
        raise PeopleError(Words("people.no.period"))
    for _, why in why_not(post, [post.unit] if unit(post.unit) else ()):
        raise PeopleError(why)
    if not Staff.objects.filter(pk=staff_id).exists():
        raise PeopleError(Words("people.no.staff", account=staff_id))
    held, _ = Holding.objects.get_or_create(
        staff_id=staff_id,
        duty=post.duty,
        unit=post.unit,
        place=post.place,
        since=since,
        defaults={"until": until, "by": by.id, "at": now},
    )
    return held.pk


def end_holding(holding_id: int, *, until: date, by: Actor, now: datetime) -> None:
    """``until``: the last day it holds; a day before its first means that it never did."""
    found = Holding.objects.filter(pk=holding_id).update(until=until, ended_by=by.id, ended_at=now)
    if not found:
        raise PeopleError(Words("people.no.holding"))
