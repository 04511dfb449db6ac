"""The read port of each service: how its cases look at the desk. A service enters its face when Django starts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.cases.load import Loaded
from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Step
from liuchi.procedures.running import Case
from liuchi.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Ready:
    """A step with its form filled in beforehand, and why: one press takes it."""

    step: str
    answers: Mapping[str, Any]
    label: Words
    reason: Words

    @property
    def fields(self) -> list[tuple[str, Any]]:
        """As hidden inputs: one for each value of an answer that has several."""
        lists = ((k, v if isinstance(v, (list, tuple)) else [v]) for k, v in self.answers.items())
        return [(k, one) for k, values in lists for one in values]


def _no_titles(ids: Sequence[UUID]) -> dict[UUID, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Face:
    """
    titles   of the cases with these ids, in one statement: text, Words, or city data in both languages
    panel    (template, context) of what stands on the case page before the history
    ready    suggestions for the steps now open
    step     how a step of this service is taken; takes what `cases.actions.step` takes
    """

    titles: Callable[[Sequence[UUID]], Mapping[UUID, Any]] = _no_titles
    panel: Callable[[Loaded, Actor, datetime], tuple[str, dict[str, Any]]] = lambda loaded, by, now: ("", {})
    ready: Callable[[Case, Sequence[Step], datetime], Sequence[Ready]] = lambda case, steps, now: ()
    step: Callable[..., Case] | None = None


FACES: dict[str, Face] = {}
# By the fact with which a history says that its case was brought in from elsewhere: whoever can tell where from.
ORIGINS: dict[str, Callable[[UUID], Words | None]] = {}


def face(procedure: str) -> Face:
    return FACES.get(procedure, Face())
