"""A procedure told whole, in the reader's language: what its page shows."""

from collections.abc import Iterable
from typing import Any

from liuchi.connect.api.telling import labelled, said
from liuchi.procedures.describe import ClockLine, Page, StepLine, source, value
from liuchi.procedures.words import Words


def page(p: Page) -> dict[str, Any]:
    own = labelled(p.label, p.key) | {"version": p.version, "law": said(p.law), "day": p.day.isoformat()}
    listed = {"standing": _all(p.standing), "states": _all(p.states), "ends": _all(p.ends)}
    return own | listed | {"steps": [_step(s) for s in p.steps], "clocks": [_clock(c) for c in p.clocks]}


def _step(s: StepLine) -> dict[str, Any]:
    asked = [{"label": said(label), "required": required} for label, required in s.asks]
    own = {"when": _all(s.when), "then": said(s.then) if s.then else None, "by": _all(s.by), "asks": asked}
    return labelled(s.label, s.key) | own | {"conditions": _all(s.conditions), "causes": _all(s.causes)}


def _clock(c: ClockLine) -> dict[str, Any]:
    limits = [{"label": said(label), "value": said(value(it)), "source": said(source(it))} for label, it in c.limits]
    runs = {"counted": said(c.counted), "runs": _all(c.runs), "pauses": _all(c.pauses), "stops": _all(c.stops)}
    ends = {"until": said(c.until) if c.until else None, "reminders": _all(c.reminders), "expiry": _all(c.expiry)}
    return labelled(c.label, c.key) | runs | {"limits": limits} | ends


def _all(several: Iterable[Words]) -> list[str]:
    return [said(words) for words in several]
