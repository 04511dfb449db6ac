"""People at work: accounts and the posts they hold. As staff.yaml writes them, and whether the account is closed."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from liuchi.people import actions, queries
from liuchi.places.codes import significant
from liuchi.procedures.actors import EVERYWHERE, Actor, Post
from liuchi.procedures.words import Words
from liuchi.setup.errors import refused
from liuchi.setup.kind import Kind, Row


class People(Kind):
    key = "people"
    names = ("key",)

    def rows(self) -> list[Row]:
        open_ = [row | {"is_closed": False} for row in queries.dump_staff()]
        return [*open_, *(row | {"is_closed": True} for row in queries.closed_accounts())]

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        """A post that a row no longer has ends; an account that it calls closed signs in no more."""
        actions.load_staff([{name: row[name] for name in ("key", "zh", "en", "posts")}], by=by, now=now)
        number = queries.account_id(row["key"])
        if number is None:
            raise refused("key", Words("people.no.staff", account=row["key"]))
        _end(number, {_place_of(post) for post in row["posts"]}, timezone.localdate(now), by, now)
        if row["is_closed"]:
            actions.close_account(number, by=by, now=now)
        else:
            actions.reopen_account(number)

    def ended(self, row: Row, *, on: date) -> Row:
        return row | {"is_closed": True}

    def is_over(self, row: Row, *, on: date) -> bool:
        return bool(row["is_closed"])

    def facts(self, row: Row) -> list[Any]:
        return [row["key"], *(said(post) for post in row["posts"] if post["until"] is None)]


def said(post: Row) -> Words:
    """«the unit's clerk, Wutong Sub-district Office»."""
    found = queries.unit(post["unit"])
    anywhere = Words("setting.everywhere") if post["unit"] in ("", EVERYWHERE) else post["unit"]
    return Words("setting.people.post_said", duty=Words(f"duty.{post['duty']}"), unit=found.name if found else anywhere)


def _place_of(post: Row) -> tuple[Post, str]:
    return Post(post["duty"], post["unit"], significant(post["place"])), str(post["since"])


def _end(number: int, kept: set[tuple[Post, str]], today: date, by: Actor, now: datetime) -> None:
    """A post from today on, or from a later day, was never held then."""
    for held in queries.holdings(number):
        never = held.until is not None and held.until < held.since
        if (held.post, str(held.since)) not in kept and not never:
            last = min(held.until or date.max, max(today, held.since) - timedelta(days=1))
            actions.end_holding(held.id, until=last, by=by, now=now)
