"""What other parts learn about units and staff: frozen, and without a way to reach anybody at home."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liuchi.procedures.actors import Post


@dataclass(frozen=True, slots=True)
class UnitView:
    path: str
    zh: str
    en: str
    kind: str
    place: str = ""  # the code of the place it works for; «» everywhere
    closed: date | None = None  # the first day it no longer works

    @property
    def name(self) -> dict[str, str]:
        """A fact for Words: the reader's language picks."""
        return {"zh": self.zh, "en": self.en or self.zh}


@dataclass(frozen=True, slots=True)
class StaffView:
    id: int
    key: str
    zh: str
    en: str

    @property
    def actor_id(self) -> str:
        return f"staff:{self.id}"

    @property
    def name(self) -> dict[str, str]:
        """A fact for Words: the reader's language picks."""
        return {"zh": self.zh, "en": self.en or self.zh}


@dataclass(frozen=True, slots=True)
class HoldingView:
    id: int
    post: Post
    since: date
    until: date | None  # the last day it holds


@dataclass(frozen=True, slots=True)
class LookView:
    case_id: UUID
    by: str  # an actor's id
    purpose: str
    at: datetime
    until: datetime
