"""Cases as pages show them: lines of a list, clocks, the history, who is signed in.

Words only; templates choose the language.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from liuchi.cases.faces import ORIGINS, face
from liuchi.cases.load import Loaded
from liuchi.cases.queries import CaseView, visible
from liuchi.cases.register import REGISTER, book
from liuchi.catalogue import queries as catalogue
from liuchi.history.queries import EntryView
from liuchi.notices.facts import NoticeView
from liuchi.people import queries as people
from liuchi.people.doors import desk_doors
from liuchi.places import queries as places
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import Case, Row
from liuchi.procedures.words import Words
from liuchi.ui import clocks as faces
from liuchi.ui.addresses import page_of
from liuchi.ui.clocks import ClockFace


def of(found: Sequence[CaseView], now: datetime) -> list[dict[str, Any]]:
    """The lines of a work list: title, state, place, how long is left.

    One more statement for each procedure among them.
    """
    titles: dict[UUID, Any] = {}
    for key in {c.procedure for c in found}:
        titles |= face(key).titles([c.id for c in found if c.procedure == key])
    return [_line(c, titles.get(c.id), now) for c in found]


def _line(c: CaseView, title: Any, now: datetime) -> dict[str, Any]:
    p = REGISTER.version(c.procedure, c.version)
    clock = faces.face(p.says("clock", p.clocks[0].key), due=c.due, now=now) if c.due and p.clocks else None
    return {
        "number": c.number, "href": page_of("cases:case", c.number), "title": title or p.says("label"),
        "state": p.says("state", c.state), "clock": clock, "category": category_name(c.category),
        "place": place_name(c.place), "opened": c.opened, "urgent": p.urgent(_Facts(c.facts)),
    }  # fmt: skip


def notices(told: Sequence[NoticeView]) -> list[dict[str, Any]]:
    """Messages as the work list shows them: each with its case's page and the button that puts it away."""
    return [
        {"said": n.words, "urgent": n.urgent, "put_away": page_of("cases:acknowledge", n.id),
         "href": page_of("cases:case", n.case_number) if n.case_number else ""} for n in told
    ]  # fmt: skip


class _Facts:
    """Kept facts read by name, for rules that look at one or two; what stands at its default was not kept."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self._kept = kept

    def __getattr__(self, name: str) -> Any:
        return self._kept.get(name)


def category_name(code: str) -> Any:
    found = catalogue.category(code) if code else None
    return found.name if found else ""


def place_name(code: str) -> Any:
    """«梧桐街道 · 古桥社区»: the last two of the chain."""
    return tuple({"zh": p.zh, "en": p.en or p.zh} for p in places.chain(code)[-2:]) if code else ""


def clocks(case: Case, now: datetime) -> list[ClockFace]:
    """Every clock of a case in the order of the declaration, with why it is so long."""
    declared = [c.key for c in case.procedure.clocks if c.key in case.clocks]
    return [_face(case, key, case.clocks[key], now) for key in declared]


def _face(case: Case, key: str, row: Row, now: datetime) -> ClockFace:
    label, why = case.procedure.says("clock", key), why_so_long(row)
    if row.stopped:
        return faces.met(label, at=row.stopped, due=row.due or row.stopped, why=why)
    return faces.face(label, due=row.due, now=now, why=why) if row.due else faces.paused(label, why=why)


def why_so_long(row: Row) -> Words:
    """The limit and whose it is; that the date is provisional where its year's calendar is not published yet."""
    source, facts = row.limit.source.in_words()
    if row.limit.kind == "set":
        return Words(source, **facts)
    amount, of_amount = row.limit.in_words()
    known = row.due is None or book().calendar.knows(row.due)
    said = {"limit": Words(amount, **of_amount), "source": Words(source, **facts)}
    return Words("cases.clock.why" if known else "cases.clock.why_provisional", **said)


def history(case: Case, entries: Sequence[EntryView]) -> list[dict[str, Any]]:
    """Newest first, as ui/history.html takes it."""
    names = actor_names({e.by for e in entries})
    return [_entry(case, e, names) for e in reversed(entries)]


def _entry(case: Case, e: EntryView, names: dict[str, Any]) -> dict[str, Any]:
    text = "\n".join((e.words or {}).values()) if e.words is not None else Words("cases.erased", rule=e.erased_under)
    said = step_words(case, e.step, left=e.left, entered=e.entered)
    if before := e.facts.get("happened"):
        said = Words("cases.happened", said=said, at=datetime.fromisoformat(before))
    return {"at": e.at, "said": said, "by": names.get(e.by, ""), "text": text, "facts": e.facts}


def origin(case: Case, entries: Sequence[EntryView]) -> Words | None:
    """Where a case was brought in from, if it was."""
    told = [tell for fact, tell in ORIGINS.items() if entries and fact in entries[0].facts]
    return told[0](case.id) if told else None


def step_words(case: Case, step: str, *, left: str, entered: str) -> Words:
    """«Sign for it → Signed for»; the step alone where it moved nothing, or began the case."""
    said = case.procedure.says("step", step)
    moved = left and left != entered
    return Words("cases.moved", step=said, state=case.procedure.says("state", entered)) if moved else said


def actor_names(ids: set[str]) -> dict[str, Any]:
    """By actor id, who that is in words. Residents are «the resident» to everybody."""
    staff = [int(i.removeprefix("staff:")) for i in ids if i.startswith("staff:")]
    names: dict[str, Any] = {s.actor_id: s.name for s in people.staff_views(staff)}
    for other in ids - names.keys():
        names[other] = Words(f"duty.{other.partition(':')[0]}") if not other.startswith("staff:") else ""
    return names


def kin(loaded: Loaded, actor: Actor) -> list[dict[str, Any]]:
    """The cases beside this one that the reader may see: the one that opened it, and those that it opened."""
    case, found = loaded.case, []
    above = [case.parent.id] if case.parent else []
    ids = [*above, *(c.id for c in case.children)]
    for row in visible(actor).filter(id__in=ids).order_by("opened") if ids else ():
        p = REGISTER.version(row.procedure, row.version)
        label = case.procedure.says("child", row.key) if row.id not in above else p.says("label")
        href = page_of("cases:case", row.number)
        found.append({"label": label, "state": p.says("state", row.state), "number": row.number, "href": href})
    return found


def person(actor: Actor) -> dict[str, Any]:
    """Who is signed in, for the desk's bar."""
    duties = sorted({p.duty for p in actor.posts})
    units = [u.name for path in sorted(actor.units) if (u := people.unit(path))]
    posts = (*units, *(Words(f"duty.{d}") for d in duties))
    name, doors = actor_names({actor.id}).get(actor.id, ""), desk_doors(actor)
    return {"name": name, "posts": posts, "doors": doors, "sign_out": reverse("people:sign_out")}
