"""Categories, who answers for them, and whom to suggest: frozen, and without a database."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from liuchi.procedures.words import Words

KINDS = ("help", "consult", "complaint", "report", "suggest", "praise")
VISIBILITIES = ("public", "private")
# Public they never are, whatever a city writes; a city keeps personal calls for help and dwellings private itself.
ALWAYS_PRIVATE = frozenset({"complaint", "report"})
QUESTION_TYPES = ("choice", "many", "text", "number", "moment")
Label = dict[str, str]  # {"zh": …, "en": …}: a fact for Words


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    label: Label


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked where somebody reports this. ``type``: one of QUESTION_TYPES; options for choice and many only."""

    key: str
    type: str
    required: bool
    label: Label
    options: tuple[Option, ...] = ()

    @property
    def erasable(self) -> bool:
        """Free words may name people: they are kept where they can be erased, never among the facts."""
        return self.type == "text"


@dataclass(frozen=True, slots=True)
class CategoryView:
    """``grade``: 1 most urgent … 4; 0 and no kind for a branch, which takes no requests.

    words   what people say for it, for search
    closed  the first day it takes no more requests
    batch   a program that sends one in by Open311 gets a token first and asks for the number by it
    """

    code: str
    zh: str
    en: str
    kind: str = ""
    grade: int = 0
    visibility: str = "private"
    questions: tuple[Question, ...] = ()
    words: tuple[str, ...] = ()
    closed: date | None = None
    batch: bool = False

    @property
    def name(self) -> Label:
        return {"zh": self.zh, "en": self.en or self.zh}

    @property
    def parent(self) -> str:
        return self.code.rpartition(".")[0]

    @property
    def is_leaf(self) -> bool:
        return bool(self.kind)

    @property
    def is_public(self) -> bool:
        return self.visibility == "public" and self.kind not in ALWAYS_PRIVATE


@dataclass(frozen=True, slots=True)
class Branch:
    category: CategoryView
    children: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A unit by its path, or the unit of a kind whose place is the smallest that covers the case's."""

    unit: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the duty catalogue (派单目录). ``place``: the leading digits of a code; «» everywhere."""

    category: str
    place: str
    lead: Party
    assistants: tuple[Party, ...]
    basis: Label
    leader_signs: bool
    since: date
    until: date | None = None  # the last day it holds

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Ruling:
    """In such a case this unit leads.

    place  the leading digits of a code; «» everywhere
    basis  why, as the arbiter wrote it
    case   the number of the case it was ruled in
    """

    category: str
    place: str
    unit: str
    basis: str
    case: str


@dataclass(frozen=True, slots=True)
class Precedent(Ruling):
    """A ruling that was made. It goes before the duty catalogue. ``by``: the arbiter, an actor's id."""

    ruled_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who could lead, and why. ``unambiguous``: one rule alone says so, and a dispatch may follow it without asking.

    kind  what it rests on; superior: the unit above the one complained of
    """

    unit: str
    assistants: tuple[str, ...]
    basis: Label
    reason: Words
    kind: Literal["precedent", "catalogue", "superior"]
    leader_signs: bool
    unambiguous: bool
