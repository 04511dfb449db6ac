"""A running case as the law sees it: snapshots in, what must be written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Duty, Procedure
from liuchi.procedures.words import Words

if TYPE_CHECKING:
    from liuchi.rulebook import Limit


class NotAllowed(Exception):
    """This person may not take this step now. ``words`` is the sentence for them, ``fields`` what is wrong with the form."""

    def __init__(self, words: Words, fields: Mapping[str, Words] | None = None) -> None:
        super().__init__(words.key)
        self.words, self.fields = words, fields or {}


@dataclass(frozen=True, slots=True)
class Row:
    """One clock of one case.

    due     follows from the rest; None while paused
    was     (when, limit, due) before each re-grading: nothing once promised is forgotten
    wakes   when time alone will next have something to say; None: never
    """

    limit: Limit
    started: datetime
    due: datetime | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    extra: int = 0
    stopped: datetime | None = None
    expired: bool = False
    reminded: int = 0
    was: tuple[tuple[datetime, Limit, datetime | None], ...] = ()
    wakes: datetime | None = None

    @property
    def paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None

    def late(self, now: datetime) -> bool:
        return self.expired or bool(self.due and now > self.due)

    def ended(self, now: datetime) -> Row:
        return replace(self, stopped=now, expired=self.late(now), wakes=None)


@dataclass(frozen=True, slots=True)
class Child:
    """What a case knows of a case that it opened: ``key`` says as what."""

    id: Any
    key: str
    procedure: str
    state: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A snapshot. It pins its procedure's version; ``parent`` is filled in for a child case."""

    id: Any
    procedure: Procedure
    state: str
    facts: Any
    opened: datetime
    clocks: Mapping[str, Row] = field(default_factory=dict)
    children: tuple[Child, ...] = ()
    parent: Case | None = None
    key: str = ""

    @property
    def over(self) -> bool:
        return self.state in self.procedure.ends


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: who did what, when, and what the case was before and after. ``answers`` as they were read."""

    step: str
    left: str
    entered: str
    by: Actor
    at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tell:
    """Whoever holds the duty is told these words; urgently means: until somebody acknowledges."""

    duty: Duty
    words: Words
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A case to be opened beside this one, with what is known for it."""

    procedure: str
    key: str
    facts: Mapping[str, Any]
    apart: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking a step writes, all in one transaction.

    moved   (clock, what happened to it)
    lapses  (child, its step): the children that end with this case
    """

    case: Case
    entry: Entry
    moved: tuple[tuple[str, str], ...] = ()
    tells: tuple[Tell, ...] = ()
    opens: tuple[Opening, ...] = ()
    lapses: tuple[tuple[Any, str], ...] = ()
