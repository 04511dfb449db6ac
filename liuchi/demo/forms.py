"""What somebody writes into the form of each step. Texts come from the phrase banks, units from the duty catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from liuchi.catalogue.facts import Suggestion
from liuchi.demo.cast import HOTLINE, STREET, Cast, unit_name
from liuchi.demo.compose import Leaf, Pen
from liuchi.demo.fates import Fate
from liuchi.demo.moves import Seen
from liuchi.procedures.running import Case
from liuchi.service_requests import queries as requests

Answers = dict[str, Any]
LONGEST_BASIS = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """All that somebody has before her when she takes a step. ``signs``: the dispatcher wants a leader's signature."""

    case: Case
    seen: Seen
    leaf: Leaf
    fate: Fate
    pen: Pen
    cast: Cast
    now: datetime
    signs: bool = False

    @property
    def draw(self) -> Random:
        return self.pen.draw

    @property
    def unit(self) -> str:
        """Its name; where no unit has the case, the hotline answers."""
        facts = self.case.facts
        return unit_name(facts.unit or self.cast.unit_of(HOTLINE, facts.place))


def filled(step: str, desk: Desk) -> Answers:
    """The answers of a step; a form that asks for nothing has none."""
    return FORMS[step](desk) if step in FORMS else {}


def _note(bank: str, field: str) -> Callable[[Desk], Answers]:
    return lambda desk: {field: desk.pen.note(bank)}


def _gate(gate: str) -> Callable[[Desk], Answers]:
    return lambda desk: {"reply": desk.pen.gate(gate)}


def _grade(desk: Desk) -> Answers:
    grade = desk.case.facts.grade
    return {"grade": str(grade - 1 if grade > 2 else grade + 1), "reason": desk.pen.note("grade")}


def _dispatch(desk: Desk) -> Answers:
    found = requests.suggestions(desk.case, now=desk.now)
    first = found[0] if found else None
    wrong = _mistaken(desk, found) if desk.fate.returned and not desk.seen.did("send_back") else ""
    unit = wrong or (first.unit if first else desk.cast.unit_of(STREET, desk.case.facts.place))
    basis = first.basis["zh"][:LONGEST_BASIS] if first else desk.pen.note("ruling", unit=unit_name(unit))
    form: Answers = {"unit": unit, "basis": basis}
    if first and not wrong:
        form["assistants"] = first.assistants
    if desk.signs or (first and first.leader_signs and not wrong):
        form["leader_signs"] = "true"
    return form


def _mistaken(desk: Desk, found: tuple[Suggestion, ...]) -> str:
    """A unit that could be meant and is not: an assistant, the second suggestion, the sub-district's office."""
    place, lead = desk.case.facts.place, found[0].unit if found else ""
    could = [*(found[0].assistants if found else ()), *(s.unit for s in found[1:])]
    could += [desk.cast.unit_of(kind, place) for kind in (STREET, "urban_management", "housing")]
    able = (unit for unit in could if unit and unit != lead and unit not in desk.case.facts.returned_by)
    return next((unit for unit in able if desk.cast.one("clerk", unit, desk.draw)), "")


def _send_back(desk: Desk) -> Answers:
    found = requests.suggestions(desk.case, now=desk.now)
    other = next((unit_name(s.unit) for s in found if s.unit != desk.case.facts.unit), "")
    other = other or unit_name(desk.cast.unit_of(STREET, desk.case.facts.place))
    return {"reason": desk.pen.note("return", other=other), "evidence": desk.pen.note("evidence")}


def _rule(desk: Desk) -> Answers:
    """Mostly for the catalogue's unit; sometimes the first one has to do it after all, and that is a precedent."""
    found, back = requests.suggestions(desk.case, now=desk.now), sorted(desk.case.facts.returned_by)
    stays = back and (not found or desk.draw.randrange(100) < 25)
    unit = back[0] if stays else found[0].unit
    return {"unit": unit, "basis": desk.pen.note("ruling", unit=unit_name(unit), category=desk.leaf.zh)}


def _assign(desk: Desk) -> Answers:
    facts = desk.case.facts
    handler = desk.cast.handler(facts.unit, facts.place, desk.draw)
    form: Answers = {"handler": handler.id if handler else ""}
    if facts.grade > 2 and desk.draw.randrange(100) < 30:
        form["inner_due"] = _at_five(desk.now + timedelta(days=desk.draw.randint(1, 3)))
    return form


def _suspend(desk: Desk) -> Answers:
    review = desk.now + timedelta(days=desk.draw.randint(35, 80))
    return {"reason": desk.pen.note("suspend"), "review_on": _at_five(review)}


def _at_five(day: datetime) -> str:
    return day.replace(hour=17, minute=0, second=0, microsecond=0).isoformat()


def _answer(desk: Desk) -> Answers:
    again = desk.case.facts.reopened < len(desk.fate.verdicts) - 1
    return {"reply": desk.pen.answer(desk.leaf, desk.unit, solved=not again or desk.draw.randrange(2) == 0)}


def _unsolved(desk: Desk) -> Answers:
    return {"why_not": desk.pen.note("why_not")} | ({"satisfied": "no"} if desk.draw.randrange(2) else {})


FORMS: dict[str, Callable[[Desk], Answers]] = {
    "tell": _gate("told"), "alarm": _gate("alarm"), "route": _gate("route"), "outside": _gate("outside"),
    "unlawful": lambda desk: {**_gate("unlawful")(desk), "basis": desk.pen.note("unlawful")},
    "grade": _grade, "dispatch": _dispatch, "send_back": _send_back, "refer": _note("refer", "reason"), "rule": _rule,
    "assign": _assign, "contact": _note("contact", "note"), "connect": _note("connect", "note"),
    "assist": _note("assist", "note"), "draft": _answer, "answer": _answer, "answer_own": _answer,
    "improve": _note("send_back", "reason"), "poor": _note("send_back", "reason"),
    "unreached": _note("unreached", "note"), "add": _note("add", "note"), "remind": _note("remind", "note"),
    "withdraw": _note("withdraw", "reason"), "reopen": _note("reopen", "reason"), "unfixed": _note("unfixed", "reason"),
    "solved": lambda desk: {"satisfied": desk.fate.satisfied}, "unsolved": _unsolved, "contest": _unsolved,
    "ask_extend": lambda desk: {"amount": "2", "reason": desk.pen.note("extend")}, "ask_suspend": _suspend,
    "ask_reveal": _note("reveal", "reason"), "grant": _note("consent", "opinion"), "refuse": _note("opinion", "opinion"),
}  # fmt: skip
