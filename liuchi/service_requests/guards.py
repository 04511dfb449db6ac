"""What may not be done to a request, and what a step works out."""

from datetime import timedelta
from typing import Any

from liuchi.procedures.actors import under
from liuchi.procedures.declare import Attempt, Rule
from liuchi.service_requests.facts import Request

LONGEST_SUSPENSION = timedelta(days=366)
UNSENT = {"assistants": (), "handler": "", "leader_signs": False}  # what a dispatch settled
UNJUDGED = {"verdict": "", "satisfied": "", "calls": 0}  # each time the resident is asked, what is then said counts


def _named(a: Attempt) -> tuple[str, ...]:
    """The lead unit and the assistants that a dispatch would leave the case with."""
    return (a.answers.unit, *(a.answers.assistants or ())) if a.answers else ()


def _return_is_late(a: Attempt) -> bool:
    row = a.case.clocks.get("return")
    return row is not None and row.late(a.now)


def _ahead(a: Attempt, name: str) -> bool:
    at = getattr(a.answers, name, None)
    return at is None or a.now < at <= a.now + LONGEST_SUSPENSION


ONCE = Rule("once", lambda a: a.facts.unit in a.facts.returned_by)
NOT_RULED = Rule("ruled", lambda a: a.facts.ruled)
IN_TIME = Rule("return_late", _return_is_late)
NOT_ACCUSED = Rule("accused", lambda a: any(under(u, a.facts.about_unit) for u in _named(a)))
ONE_LEAD = Rule("one_lead", lambda a: a.answers.unit in _named(a)[1:])
NOT_RETURNER = Rule("returner", lambda a: a.answers.unit in a.facts.returned_by)
UNSIGNED = Rule("unsigned", lambda a: a.facts.leader_signs)
SIGNED = Rule("signs_itself", lambda a: not a.facts.leader_signs)
AT_THE_GATE = Rule("gate", lambda a: a.facts.reopened > 0)
FIRST_TIME = Rule("first_time", lambda a: a.facts.reopened > 0)
SECOND_TIME = Rule("second_time", lambda a: a.facts.reopened == 0)
PERMITTED = Rule("permitted", lambda a: a.facts.direct)
FORBIDDEN = Rule("forbidden", lambda a: not a.facts.direct)
NOT_ASIDE = Rule("handler_aside", lambda a: a.answers.handler in a.facts.avoid)
INNER_AHEAD = Rule("inner_ahead", lambda a: not _ahead(a, "inner_due"))
REVIEW_AHEAD = Rule("review_ahead", lambda a: not _ahead(a, "review_on"))


def by_grade(facts: Request) -> str | None:
    return None if facts.past else str(facts.grade)


def is_urgent(facts: Request) -> bool:
    return facts.grade == 1


def returned(a: Attempt) -> dict[str, Any]:
    return {"returned_by": a.facts.returned_by | {a.facts.unit}, "unit": "", **UNSENT}


def ruled(a: Attempt) -> dict[str, Any]:
    return {"ruled": True, "handler": ""}


def again(a: Attempt) -> dict[str, Any]:
    """Handled anew, on its own, by whoever is then dispatched: handler and assistants are no longer on it."""
    anew = {"reopened": a.facts.reopened + 1, "verdict": "unsolved", "master": "", "inner_due": None}
    return {**anew, **UNSENT, "looker": "", "look_until": None}


def called(a: Attempt) -> dict[str, Any]:
    return {"calls": a.facts.calls + 1}


def stepped_aside(a: Attempt) -> dict[str, Any]:
    handler = "" if a.facts.handler == a.by.id else a.facts.handler
    return {"avoid": a.facts.avoid | {a.by.id}, "handler": handler}


def may_look(a: Attempt) -> dict[str, Any]:
    """A look at the identity is for one person and a short time."""
    limit = a.book.limit("request.reveal", a.now.date())
    return {"looker": a.answers.asked_by, "look_until": a.book.due(limit, a.now)}
