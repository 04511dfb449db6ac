"""What the resident's pages show, made of what she may know."""

from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.cases import lines
from liuchi.cases import queries as cases
from liuchi.cases.load import Loaded
from liuchi.cases.register import book
from liuchi.cases.step_form import StepForm
from liuchi.documents import queries as documents
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Attempt
from liuchi.procedures.refuse import open_steps
from liuchi.procedures.running import Case
from liuchi.procedures.words import Words
from liuchi.service_requests import queries
from liuchi.service_requests.actions import Receipt

ELSEWHERE = ("join",)  # offered where the other request is seen
PUBLIC_CLOCKS = ("handle", "contact", "verdict", "review")


def done(receipt: Receipt) -> dict[str, Any]:
    return {"number": receipt.number, "code": receipt.code, "again": receipt.again}


def step_form(case: Case, key: str, now: datetime, data: Any = None) -> StepForm:
    return StepForm(case, case.procedure.step[key], now=now, data=data)


def mine(loaded: Loaded, by: Actor, now: datetime, refused: tuple[str, StepForm] | None) -> dict[str, Any]:
    """One's own case: the answer, what may be done now, the clocks and why, what happened, who looked."""
    case, entries = loaded.case, cases.entries(loaded.case)
    open_ = open_steps(Attempt(case, case.procedure.steps[0], by, now, book()))
    pressed = dict([refused]) if refused else {}
    forms = [(s, pressed.get(s.key) or step_form(case, s.key, now)) for s in open_ if s.key not in ELSEWHERE]
    unit = people.unit(case.facts.unit) if case.facts.unit else None
    return {
        "loaded": loaded, "case": case, "state": case.procedure.says("state", case.state),
        "next": Words(f"request.next.{case.state}"), "reply": queries.reply(case, entries), "unit": unit.name if unit else "",
        "steps": forms, "form": refused[1] if refused else None,
        "clocks": _clocks(case, now), "entries": _history(case, entries), "looks": _looks(case),
        "photos": documents.of_case(case.id), "category": lines.category_name(case.facts.category),
        "place": lines.place_name(case.facts.place),
    }  # fmt: skip


def _clocks(case: Case, now: datetime) -> list[Any]:
    shown = [k for k in PUBLIC_CLOCKS if k in case.clocks and (k == "handle" or not case.clocks[k].stopped)]
    faces = dict(
        zip([c.key for c in case.procedure.clocks if c.key in case.clocks], lines.clocks(case, now), strict=True)
    )
    return [faces[k] for k in shown]


def _history(case: Case, entries: Any) -> list[dict[str, Any]]:
    told = {t.entry.seq: "\n".join(t.words) for t in queries.told(case, entries)}
    shown = lines.history(case, [e for e in entries if e.seq in told])
    return [
        line | {"text": told[seq], "by": _duty(line)}
        for line, seq in zip(shown, sorted(told, reverse=True), strict=True)
    ]


def _duty(line: dict[str, Any]) -> Any:
    """Residents read which post acted, never a member of staff's name."""
    return line["by"] if isinstance(line["by"], Words) else Words("request.staff")


def _looks(case: Case) -> list[dict[str, Any]]:
    """Who looked at her contact, why, and until when."""
    looks = people.looks(UUID(case.facts.resident.removeprefix("resident:")))
    names = lines.actor_names({k.by for k in looks})
    return [{"by": names.get(k.by, ""), "purpose": k.purpose, "at": k.at, "until": k.until} for k in looks]


def public() -> list[dict[str, Any]]:
    """Others' open requests as everybody may see them."""
    return [
        {
            "summary": summary, "category": lines.category_name(c.category), "place": lines.place_name(c.place),
            "state": Words(f"request.state.{c.state}"), "opened": c.opened, "number": c.number, "code": c.category,
            "joinable": not c.over and c.state != "joined",
        }
        for c, summary in queries.public_list(most=20)
    ]  # fmt: skip
