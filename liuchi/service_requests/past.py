"""Requests from before this system: the same law, through a door that tells nobody and hands out no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from liuchi.cases.batch import Whole
from liuchi.cases.numbers import new_id
from liuchi.cases.register import book
from liuchi.cases.rows import Place
from liuchi.cases.turn import Turn
from liuchi.catalogue.facts import CategoryView
from liuchi.history.tables import Written
from liuchi.people import vault
from liuchi.procedures.actors import THE_IMPORT
from liuchi.procedures.take import attempt, open_case, take
from liuchi.procedures.tick import tick
from liuchi.redaction.marks import Screened
from liuchi.redaction.screening import screen
from liuchi.service_requests.actions import shortened
from liuchi.service_requests.facts import Request
from liuchi.service_requests.procedure import REQUEST
from liuchi.service_requests.rows import ORIGINALS, REQUESTS, NewRequest, request_row

CHANNEL, NO_CODE = "import", b""
SHORT = 100  # characters: what is so short comes again and again


@dataclass(frozen=True, slots=True)
class Earlier:
    """
    at, closed  when it came in, and when it was decided, if it was
    where       the place in the words of the record
    place       12-digit code; unit: path of the unit that had decided it
    origin      where it was taken from, in codes and numbers: for the history
    """

    at: datetime
    category: CategoryView
    text: str
    title: str = ""
    closed: datetime | None = None
    where: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    unit: str = ""
    origin: Mapping[str, Any] = field(default_factory=dict)


def whole(e: Earlier, number: str, *, now: datetime) -> Whole:
    """All that is to be written of one of them, ``now``. Raises RulebookError where no limit was in force when it came in."""
    token, case_id = uuid4(), new_id(now)
    title, text, where = _screened(e.title), _screened(e.text), _screened(e.where)
    said = {k: s.text for k, s in (("title", title), ("text", text)) if s.text}
    turn = _turn(e, number, case_id, _facts(e, token, clean=title.clean and text.clean and where.clean), said, now)
    turn.public = e.category.is_public
    new = NewRequest(token, NO_CODE, CHANNEL, shortened(title.text or text.text), where.text)
    beside = [Written(REQUESTS, [request_row(case_id, new)])]
    if title.marks or text.marks or where.marks:
        sealed = vault.seal_words(f"{e.title}\n{e.text}\n{e.where}", token)
        beside.append(Written(ORIGINALS, [(case_id, now, sealed)]))
    return Whole(turn, Place(e.lon, e.lat), beside)


def _facts(e: Earlier, token: UUID, *, clean: bool) -> Request:
    return Request(
        resident=f"resident:{token}", category=e.category.code, kind=e.category.kind, grade=e.category.grade,
        place=e.place, screened=clean, unit=e.unit, past=e.closed is not None,
    )  # fmt: skip


def _turn(e: Earlier, number: str, case_id: UUID, facts: Request, said: Mapping[str, str], now: datetime) -> Turn:
    """Decided before, it ends at once; open still, time has passed over it meanwhile."""
    out = open_case(REQUEST, case_id, facts, by=THE_IMPORT, now=e.at, book=book())
    turn = Turn.before(number, out, recorded=now).then(out, said, e.origin)
    if e.closed:
        return turn.then(take(attempt(turn.case, "past", by=THE_IMPORT, now=e.closed, book=book())))
    while passed := tick(turn.case, now, book()):
        turn.then(passed)
    return turn


def _screened(text: str) -> Screened:
    return _screened_before(text) if len(text) <= SHORT else screen(text)


_screened_before = lru_cache(maxsize=10_000)(screen)
