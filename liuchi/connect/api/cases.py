"""Cases: lists of work, one case as its reader may know it, and the steps that the declarations give her."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from ninja import Router

from liuchi.cases import actions, queries
from liuchi.cases.actions import NotFound, With
from liuchi.cases.faces import face
from liuchi.cases.load import Loaded
from liuchi.cases.register import REGISTER
from liuchi.cases.submissions import Submission, found_earlier
from liuchi.connect.api import case_told
from liuchi.connect.api.access import ApiKey, Caller, CaseCode
from liuchi.connect.api.contract import KEYED, says
from liuchi.connect.api.paging import CURSOR, after, page
from liuchi.connect.api.reading import json_object, query, submission
from liuchi.connect.api.shapes import Case, CaseLines
from liuchi.connect.api.telling import answered
from liuchi.connect.keys.facts import WORK
from liuchi.procedures import asks
from liuchi.procedures.openapi import taken_by_people
from liuchi.ui import now as clock

router = Router()
FILTERS = (asks.choice("list", "mine", "late", "waiting").optional(), CURSOR)
READERS = [ApiKey(WORK), CaseCode()]


@router.get("/cases", auth=ApiKey(WORK), response=CaseLines, **says("cases", 400, *KEYED, 422, filters=FILTERS))
def cases(request: Any) -> HttpResponse:
    asked, now, actor = query(request, FILTERS), clock.now(), request.auth.actor
    start = after(asked["cursor"])
    since = queries.After(*start) if start else None
    if asked["list"] == "late":
        found = queries.late(actor, now=now, after=since)
    else:
        found = queries.waiting(actor, after=since) if asked["list"] == "waiting" else queries.mine(actor, after=since)
    last = (found[-1].due, found[-1].id) if len(found) == queries.PAGE else None
    return page(request, case_told.lines(found, now), last)


@router.get("/cases/{number}", auth=READERS, response=Case, **says("case", *KEYED, 404))
def case(request: Any, number: str) -> HttpResponse:
    loaded, caller = _found(number, request.auth), request.auth
    tell = case_told.to_staff if caller.at_work else case_told.to_resident
    return answered(tell(loaded, caller.actor, clock.now()))


@router.post("/cases/{number}/steps/{procedure}.{step}", auth=READERS, include_in_schema=False)
def step(request: Any, number: str, procedure: str, step: str) -> HttpResponse:
    """Every step of every procedure; each has its address, its form and its refusals in the contract."""
    if not any(p.key == procedure and step in p.step and taken_by_people(p.step[step]) for p in REGISTER):
        raise Http404
    raw = json_object(request) if request.body else {}
    sent = submission(request, request.auth.client, number, procedure, step, raw)
    return answered(_taken(Press(number, procedure, step, raw, request.auth, sent)))


@dataclass(frozen=True, slots=True)
class Press:
    """A step of a procedure that a caller wants to take, as it was sent."""

    number: str
    procedure: str
    step: str
    answers: dict[str, Any] = field(repr=False)
    caller: Caller
    sent: Submission | None


def _found(number: str, caller: Caller) -> Loaded:
    loaded = queries.find(number, by=caller.actor)
    if loaded is None:
        raise NotFound
    return loaded


def _taken(press: Press) -> dict[str, Any]:
    """A step that took the case out of its taker's sight is told the same when it is sent again: it was taken."""
    try:
        loaded = _found(press.number, press.caller)
        if loaded.case.procedure.key != press.procedure:
            raise NotFound
        return case_told.after_step(loaded.number, _take(loaded, press))
    except NotFound:
        if press.sent is None or (earlier := found_earlier(press.sent)) is None:
            raise
        return case_told.after_step(earlier[1], None)


def _take(loaded: Loaded, press: Press) -> Any:
    """As the desk does: a service may have its own way of taking a step."""
    by: dict[str, Any] = {"by": press.caller.actor, "now": clock.now()}
    if take := face(press.procedure).step:
        return take(loaded, press.step, press.answers, **by, sent=press.sent)
    return actions.step(loaded, press.step, press.answers, **by, beside=With(sent=press.sent))
