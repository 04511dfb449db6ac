"""What may be known of requests, and by whom.

Cases are always found through `cases.queries`, within what the reader may see.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from liuchi.cases import queries as cases
from liuchi.cases.load import Loaded
from liuchi.cases.numbers import tidy
from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.facts import Suggestion
from liuchi.history.queries import EntryView
from liuchi.people import codes
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import Case
from liuchi.procedures.words import Words
from liuchi.service_requests.facts import HOTLINE, RESIDENT, UNIT
from liuchi.service_requests.models import Request

SHOWN = ("looked", "recoded", "published", "hidden", "erased")  # what is no step, and yet hers to know
PUBLISHERS = ("hotline", "dispatcher", "supervisor")


@dataclass(frozen=True, slots=True)
class RequestView:
    """What a request has beside its case. ``answers``: (label in both languages, the answer as people say it)."""

    title: str
    where: str
    channel: str
    summary: str
    answers: tuple[tuple[Mapping[str, str], Any], ...] = ()


def opened_by(number: str, code: str, *, now: datetime) -> tuple[str, Actor] | None:
    """(number as kept, the resident of that one case), if the code opens it.

    Wrong or unknown: None. Attempts are counted.
    """
    kept = tidy(number)
    if kept is None or not codes.allow(kept, now=now):
        return None
    row = Request.objects.filter(case__number=kept).values_list("token", "code_hash").first()
    if row is None or not codes.same(kept, code, bytes(row[1])):
        return None
    return kept, Actor(f"resident:{row[0]}")


def code_marks(numbers: Iterable[str]) -> dict[str, str]:
    """Of each case what tells its present code from any other, and tells nothing of it."""
    rows = Request.objects.filter(case__number__in=list(numbers)).values_list("case__number", "code_hash")
    return {number: sha256(bytes(kept)).hexdigest()[:16] for number, kept in rows}


def details(loaded: Loaded) -> RequestView:
    """Of a case that the caller found within what its reader may see."""
    row = Request.objects.get(case_id=loaded.case.id)
    return RequestView(
        row.title, row.where, row.channel, row.summary, _answers(loaded.case.facts.category, row.answers)
    )


def _answers(category: str, answers: Mapping[str, Any]) -> tuple[tuple[Mapping[str, str], Any], ...]:
    found = catalogue.category(category)
    questions = found.questions if found else ()
    return tuple((q.label, _said(q.options, answers[q.key])) for q in questions if q.key in answers)


def _said(options: Iterable[Any], answer: Any) -> Any:
    labels = {o.key: o.label for o in options}
    return tuple(labels.get(a, a) for a in answer) if isinstance(answer, list) else labels.get(answer, answer)


def titles(ids: Sequence[UUID]) -> dict[UUID, str]:
    """For lists: the beginning of each request's screened text, in one statement."""
    return dict(Request.objects.filter(case_id__in=ids).values_list("case_id", "title"))


def suggestions(case: Case, *, now: datetime) -> tuple[Suggestion, ...]:
    """Which units could lead, best first, with the reason in words."""
    f = case.facts
    return catalogue.suggest(f.category, f.place, on=now.date(), without=f.returned_by, about_unit=f.about_unit)


def no_look(case: Case, by: Actor, now: datetime) -> Words | None:
    """May this person see the contact now, and why not.

    The hotline always (it calls back); the unit where the resident allowed it for this case, or for as long as an approval
    lasts, and no longer than the case is open.
    """
    f = case.facts
    if HOTLINE.holds(by, f):
        return None
    if not any(d.holds(by, f) for d in UNIT):
        return Words("request.no.look")
    if case.over:
        return Words("request.no.look_over")
    granted = f.looker == by.id and f.look_until and now <= f.look_until
    return None if f.direct or granted else Words("request.no.look_unapproved")


def no_summary(case: Case, by: Actor) -> Words | None:
    """May this person publish a summary of this case, and why not."""
    if not any(p.duty in PUBLISHERS and case.facts.place.startswith(p.place) for p in by.posts):
        return Words("request.no.publish")
    category = catalogue.category(case.facts.category)
    private = category is None or not category.is_public or bool(case.facts.about_unit)
    return Words("request.no.private") if private else None


# -- what the resident sees --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history as its resident reads it.

    ``words``: what was written, where it was written to her or by her.
    """

    entry: EntryView
    words: tuple[str, ...]


def told(case: Case, entries: Sequence[EntryView]) -> tuple[Told, ...]:
    """The history without the desk's own talk: steps that tell the resident, that she took, and looks at her
    identity. A suspension carries the reason for which it was asked: it is a public one.
    """
    return tuple(Told(e, _words(case, e, entries)) for e in entries if _shown(case, e))


def _words(case: Case, e: EntryView, entries: Sequence[EntryView]) -> tuple[str, ...]:
    if e.step == "suspend":
        asked = [before for before in entries if before.step == "ask_suspend" and before.seq < e.seq]
        return tuple((asked[-1].words or {}).values()) if asked else ()
    return tuple((e.words or {}).values()) if _hers(case, e) else ()


def _hers(case: Case, e: EntryView) -> bool:
    step = case.procedure.step.get(e.step)
    return e.step == "opened" or e.by == case.facts.resident or (step is not None and RESIDENT in step.tells)


def _shown(case: Case, e: EntryView) -> bool:
    moved = e.left != e.entered
    return moved or _hers(case, e) or e.step in SHOWN


def reply(case: Case, entries: Sequence[EntryView]) -> str:
    """The answer that the resident may read: the last one given once the hotline has asked her to judge it, or that of
    the gate at which it ended. A draft that was underway when she withdrew is not one.
    """
    given = [
        n for n, e in enumerate(entries) if e.entered == "asked" or (_ended(case, e) and "reply" in (e.words or {}))
    ]
    if not given:
        return ""
    replies = ((e.words or {}).get("reply", "") for e in reversed(entries[: given[-1] + 1]))
    return next((r for r in replies if r), "")


def _ended(case: Case, e: EntryView) -> bool:
    return e.entered in case.procedure.ends


def public_list(*, most: int = 50) -> tuple[tuple[cases.CaseView, str], ...]:
    """Others' open requests as everybody may see them: (case, approved summary), newest first."""
    found = cases.views(cases.public().filter(procedure="request").order_by("-opened", "id"), most=most)
    summaries = dict(Request.objects.filter(case_id__in=[c.id for c in found]).values_list("case_id", "summary"))
    return tuple((c, summaries.get(c.id, "")) for c in found)
