"""People at work, entered from the terminal: accounts with the duties they hold."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from liuchi.city.errors import CityError
from liuchi.people import actions, queries
from liuchi.people.facts import StaffView
from liuchi.procedures.actors import Actor, Post
from liuchi.ui.catalogue import texts

SYSTEM = Actor("system")
FIRST = "administrator"
_READABLE = "23456789abcdefghjkmnpqrstuvwxyz"


def read_post(said: str) -> Post:
    """«clerk@city/street-1», «clerk@city/street-1@990102» (within a place), «auditor» (for no unit)."""
    duty, _, where = said.partition("@")
    unit, _, place = where.partition("@")
    if f"duty.{duty}" not in texts()["zh"]:
        raise CityError("city.no.duty", duty=duty)
    return Post(duty, unit, place)


@transaction.atomic
def add(key: str, zh: str, en: str, posts: Iterable[Post], *, now: datetime) -> str:
    """An account with its duties, all or nothing. Returns its password, which is kept nowhere.

    raises  PeopleError for a key that is taken, a unit or place that does not exist
    """
    password = one_time_password()
    staff = actions.new_staff(key, zh, en, password, by=SYSTEM, now=now)
    _grant(staff.id, posts, now)
    return password


@transaction.atomic
def give(key: str, posts: Iterable[Post], *, now: datetime) -> None:
    """More duties for somebody who has an account."""
    _grant(_found(key).id, posts, now)


def close(key: str, *, now: datetime) -> None:
    actions.close_account(_found(key).id, by=SYSTEM, now=now)


@transaction.atomic
def first_administrator(zh: str, *, now: datetime) -> str | None:
    """The password of the account «administrator», made where nobody works here yet; None where somebody does."""
    if queries.holders(FIRST, on=timezone.localdate(now)) or queries.dump_staff():
        return None
    units = queries.units()
    return add(FIRST, zh, "", [Post(FIRST, units[0].path if units else "")], now=now)


def one_time_password() -> str:
    """Sixteen characters in groups that can be read aloud: 79 bits."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))


def held_by(staff: StaffView) -> Sequence[str]:
    """As `read_post` takes them."""
    posts = (holding.post for holding in queries.holdings(staff.id))
    return ["@".join(filter(None, (post.duty, post.unit, post.place))) for post in posts]


def _found(key: str) -> StaffView:
    staff = queries.staff_by_key(key)
    if staff is None:
        raise CityError("people.no.staff", account=key)
    return staff


def _grant(staff_id: int, posts: Iterable[Post], now: datetime) -> None:
    for post in posts:
        actions.grant(staff_id, post, since=timezone.localdate(now), by=SYSTEM, now=now)
