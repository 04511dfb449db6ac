"""What somebody is asked to decide, as the desk shows it: what it is, who asked, how much, and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.cases import lines, queries
from liuchi.cases.faces import Face
from liuchi.cases.load import Loaded
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import Case
from liuchi.procedures.words import Words


def panel(loaded: Loaded, by: Actor, now: datetime) -> tuple[str, dict[str, Any]]:
    case, parent = loaded.case, loaded.case.parent
    if parent is None:
        return "", {}
    return "approvals/panel.html", {
        "asked": parent.procedure.says("child", case.key),
        "rows": list(_rows(case, parent)),
    }


def _rows(case: Case, parent: Case) -> Iterator[tuple[Words, Any]]:
    """(label, value): the labels are those of the form on which it was asked."""
    f = case.facts
    yield Words("duty.asker"), lines.actor_names({f.asked_by})[f.asked_by]
    known = {"amount": f.amount, "review_on": f.review_on, **_words(case, parent)}
    yield from ((parent.procedure.says("ask", key), value) for key, value in known.items() if value)


def _words(case: Case, parent: Case) -> dict[str, str]:
    """What was written on that form, which stands in the history of the case that it was asked for."""
    asked = [e for e in queries.entries(parent) if e.step == f"ask_{case.key}" and e.at <= case.opened]
    return dict(asked[-1].words or {}) if asked else {}


def titles(ids: Sequence[UUID]) -> dict[UUID, Words]:
    """What is asked, and for which case."""
    found = queries.opened_by(ids)
    return {i: Words("approval.title", what=Words(f"{p}.child.{key}"), number=n) for i, (key, p, n) in found.items()}


FACE = Face(titles=titles, panel=panel)
