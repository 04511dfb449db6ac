"""How a request looks at the desk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.cases import lines
from liuchi.cases import queries as cases
from liuchi.cases.faces import Face, Ready
from liuchi.cases.load import Loaded
from liuchi.catalogue.facts import Suggestion
from liuchi.documents import queries as documents
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Step
from liuchi.procedures.running import Case
from liuchi.procedures.words import Words
from liuchi.service_requests import actions, queries
from liuchi.service_requests.facts import HOTLINE
from liuchi.service_requests.forms import LookForm, SummaryForm


def panel(loaded: Loaded, by: Actor, now: datetime) -> tuple[str, dict[str, Any]]:
    """The resident's words first, then what is known, who works on it, and what is public."""
    f = loaded.case.facts
    units = [u.name for path in (f.unit, *f.assistants) if (u := people.unit(path))]
    own: dict[str, Any] = {
        "request_view": queries.details(loaded), "said": said(loaded.case), "facts": f, "units": units,
        "category": lines.category_name(f.category), "place": lines.place_name(f.place),
        "handler": lines.actor_names({f.handler}).get(f.handler) if f.handler else "",
        "photos": documents.of_case(loaded.case.id),
        "about": _unit_name(f.about_unit), "grade": Words(f"request.grade.{f.grade}"), "kind": Words(f"request.kind.{f.kind}"),
    }  # fmt: skip
    if f.satisfied:
        own["satisfied"] = Words(f"request.satisfied.{f.satisfied}")
    if queries.no_look(loaded.case, by, now) is None:
        own["look_form"] = LookForm()
    own["may_recode"] = HOTLINE.holds(by, f)
    if queries.no_summary(loaded.case, by) is None:
        own["summary_form"] = SummaryForm(initial={"summary": own["request_view"].summary})
    return "service_requests/panel.html", own


def said(case: Case) -> str:
    """The resident's words as they were screened, from the first entry of the history."""
    first = cases.entries(case)[:1]
    words = (first[0].words or {}) if first else {}
    return "\n".join(words.values())


def _unit_name(path: str) -> Any:
    found = people.unit(path) if path else None
    return found.name if found else ""


def titles(ids: Sequence[UUID]) -> Mapping[UUID, Any]:
    return queries.titles(ids)


def ready(case: Case, steps: Sequence[Step], now: datetime) -> Sequence[Ready]:
    """Where a dispatch or a ruling is open: the units that could lead, each with its reason."""
    key = next((s.key for s in steps if s.key in ("dispatch", "rule")), "")
    return [_ready(key, s) for s in queries.suggestions(case, now=now)] if key else []


def _ready(key: str, s: Suggestion) -> Ready:
    unit = people.unit(s.unit)
    answers: dict[str, Any] = {"unit": s.unit, "basis": s.basis["zh"][:200], "assistants": s.assistants}
    if key == "dispatch" and s.leader_signs:
        answers["leader_signs"] = "true"
    return Ready(key, answers, Words(f"request.ready.{key}", unit=unit.name if unit else s.unit), s.reason)


FACE = Face(titles=titles, panel=panel, ready=ready, step=actions.step)
