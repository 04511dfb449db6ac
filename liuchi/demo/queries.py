"""What the demonstration's own pages show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from liuchi.cases import queries as cases
from liuchi.cases import submissions
from liuchi.cases.sweep import next_due
from liuchi.demo.models import Demonstration
from liuchi.demo.past import CLIENT
from liuchi.notices import queries as notices
from liuchi.notices.facts import PhoneMessage
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor

LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """How the demonstration stands. ``left``: requests of its past that are still to be written; due: the next deadline."""

    left: int
    size: int
    due: datetime | None
    ahead: timedelta


def standing(*, now: datetime) -> Standing | None:
    row = Demonstration.objects.first()
    if row is None:
        return None
    left = 0 if row.written else max(1, row.size - row.done)
    return Standing(left, row.size, next_due(after=now), row.ahead)


def a_request(state: str, *, now: datetime) -> tuple[str, Actor] | None:
    """(number, its resident) of one in that state that the demonstration brought itself; never of a visitor's own."""
    found = cases.visible(_anybody(now)).filter(procedure="request", state=state, over=False).order_by("-opened", "id")
    lines: list[Any] = list(found.values_list("id", "number", "facts")[:LOOKED_AT])
    own: set[UUID] = submissions.made_by(CLIENT, [case_id for case_id, _, _ in lines])
    return next(((number, Actor(facts["resident"])) for case_id, number, facts in lines if case_id in own), None)


def _anybody(now: datetime) -> Actor:
    """Whom all requests concern."""
    found = people.holders("supervisor", on=now.date())
    return people.actor(found[0].id, on=now.date()) if found else Actor("")


def messages() -> tuple[PhoneMessage, ...]:
    return notices.on_phone()
