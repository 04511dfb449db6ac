"""Answers that name a unit, a person or another case: does what they name exist, and may it be named here?"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from liuchi.cases import queries
from liuchi.cases.numbers import tidy
from liuchi.people import queries as people
from liuchi.procedures.asks import Ask
from liuchi.procedures.declare import Attempt
from liuchi.procedures.words import Words

Answers = Mapping[str, Any]


def wrong_references(a: Attempt, answers: Answers) -> dict[str, Words]:
    """By field, what is wrong with the references of a form that was read without a mistake."""
    found = {}
    for ask in a.case.procedure.asked[a.step.key]:
        value = answers.get(ask.key)
        if value is not None and ask.kind in CHECKS and (why := CHECKS[ask.kind](ask, value, a)):
            found[ask.key] = why
    return found


def _units(ask: Ask, value: str | tuple[str, ...], a: Attempt) -> Words | None:
    named = (value,) if isinstance(value, str) else value
    unknown = [path for path in named if (u := people.unit(path)) is None or u.closed]
    return Words("cases.wrong.unit") if unknown else None


def _person(ask: Ask, value: str, a: Attempt) -> Words | None:
    if not ask.options:
        return None
    duty, fact = ask.options
    return (
        None if value in {s.actor_id for s in candidates(duty, fact, a.facts, a.now)} else Words("cases.wrong.person")
    )


def candidates(duty: str, fact: str, facts: Any, now: datetime) -> tuple[people.StaffView, ...]:
    """Who holds the duty in the unit that a fact names, or under it: whom a clerk may give the work to.

    Nobody of a unit complained of, though it may lie under the one that leads.
    """
    unit, away = getattr(facts, fact), getattr(facts, "about_unit", "")
    return people.holders_under(duty, unit, on=now.date(), away=away) if unit else ()


def _case(ask: Ask, value: str, a: Attempt) -> Words | None:
    number = tidy(value)
    known = number and queries.named(number, by=a.by)
    if not known or known.id == a.case.id or known.procedure != a.case.procedure.key:
        return Words("cases.wrong.case")
    return None


CHECKS: dict[str, Callable[[Ask, Any, Attempt], Words | None]] = {
    "unit": _units, "units": _units, "person": _person, "case": _case,
}  # fmt: skip
