"""One case as its reader may know it: staff see what the desk shows, residents what their own page shows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from liuchi.cases import lines as desk
from liuchi.cases import queries
from liuchi.cases.faces import face
from liuchi.cases.load import Loaded
from liuchi.cases.queries import CaseView
from liuchi.cases.register import book
from liuchi.connect.api.public import category, place
from liuchi.connect.api.telling import labelled, moment, said, told
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Attempt
from liuchi.procedures.openapi import form
from liuchi.procedures.refuse import open_steps
from liuchi.procedures.running import Case
from liuchi.service_requests import pages
from liuchi.ui.clocks import ClockFace


def lines(found: Sequence[CaseView], now: datetime) -> list[dict[str, Any]]:
    """Of a list of work, in its order."""
    return [_line(c, shown) for c, shown in zip(found, desk.of(found, now), strict=True)]


def _line(c: CaseView, shown: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": c.number, "procedure": c.procedure, "title": told(shown["title"]), "state": labelled(shown["state"], c.state),
        "over": c.over, "category": category(c.category), "place": place(c.place), "opened": moment(c.opened),
        "due": moment(c.due), "urgent": bool(shown["urgent"]), "address": reverse("api:case", args=[c.number]),
    }  # fmt: skip


def to_staff(loaded: Loaded, by: Actor, now: datetime) -> dict[str, Any]:
    case = loaded.case
    history = desk.history(case, queries.entries(case))
    beside = [_kin(one) for one in desk.kin(loaded, by)]
    return _known(loaded, by, now) | _happened(desk.clocks(case, now), history) | {"beside": beside}


def to_resident(loaded: Loaded, by: Actor, now: datetime) -> dict[str, Any]:
    """Nobody at work is named to her."""
    page = pages.mine(loaded, by, now, None)
    looks = [{"purpose": k["purpose"], "at": moment(k["at"]), "until": moment(k["until"])} for k in page["looks"]]
    hers = {"next": told(page["next"]), "reply": page["reply"], "looks": looks}
    return _known(loaded, by, now) | _happened(page["clocks"], page["entries"]) | hers


def after_step(number: str, case: Case | None) -> dict[str, Any]:
    """``case``: None where it is out of the taker's sight by now."""
    state = labelled(case.procedure.says("state", case.state), case.state) if case else None
    return {"number": number, "state": state, "over": case.over if case else None}


def _known(loaded: Loaded, by: Actor, now: datetime) -> dict[str, Any]:
    case, p = loaded.case, loaded.case.procedure
    titles = face(p.key).titles([case.id])
    return {
        "number": loaded.number, "procedure": p.key, "version": p.version,
        "title": told(titles.get(case.id) or p.says("label")), "state": labelled(p.says("state", case.state), case.state),
        "over": case.over, "category": category(getattr(case.facts, "category", "")),
        "place": place(getattr(case.facts, "place", "")), "unit": _unit(getattr(case.facts, "unit", "")),
        "opened": moment(case.opened), "steps": _steps(loaded, by, now),
    }  # fmt: skip


def _unit(path: str) -> dict[str, str] | None:
    view = people.unit(path) if path else None
    return {"path": path, "name": told(view.name if view else path)} if path else None


def _steps(loaded: Loaded, by: Actor, now: datetime) -> list[dict[str, Any]]:
    """What this reader may do now, and where and with which form."""
    case, p = loaded.case, loaded.case.procedure
    found = open_steps(Attempt(case, p.steps[0], by, now, book()))
    return [
        labelled(p.says("step", s.key), s.key)
        | {"address": reverse("api:step", args=[loaded.number, p.key, s.key]), "form": form(p, s, said)}
        for s in found
    ]


def _happened(clocks: Iterable[ClockFace], history: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"clocks": [_clock(c) for c in clocks], "history": [_entry(e) for e in history]}


def _clock(c: ClockFace) -> dict[str, Any]:
    key = c.label.key.rpartition(".")[2]
    return labelled(c.label, key) | {"tone": c.tone, "left": said(c.left), "due": moment(c.due), "why": told(c.why)}


def _entry(e: dict[str, Any]) -> dict[str, Any]:
    return {"at": moment(e["at"]), "said": told(e["said"]), "by": told(e["by"]), "text": told(e["text"])}


def _kin(one: dict[str, Any]) -> dict[str, Any]:
    return {"number": one["number"], "label": told(one["label"]), "state": told(one["state"])}
