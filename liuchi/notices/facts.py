"""What is told to whom: frozen, with keys and facts, never a rendered sentence and never anybody's contact data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liuchi.procedures.words import Words

AUDIENCES = ("resident", "duty", "staff")


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be put into the outbox.

    to          «resident:<token>», «clerk@city/water@990102» (duty, unit or «*», place or «»), or «staff:12»
    urgent      climbs the rota of its unit until somebody acknowledges it; only where ``audience`` is «duty»
    not_before  when it may go out; at once if empty
    away        tokens of those kept away from the case (procedures.reach.barred), who do not see it
    """

    case_id: UUID | None
    case_number: str
    audience: str
    to: str
    words: Words
    urgent: bool
    created: datetime
    not_before: datetime | None = None
    away: tuple[str, ...] = ()

    @property
    def address(self) -> tuple[str, str]:
        """(who, place): «clerk@city/water» and «990102»; a person has no place."""
        if self.audience != "duty":
            return self.to, ""
        who, _, place = self.to.rpartition("@")
        return who, place


@dataclass(frozen=True, slots=True)
class NoticeView:
    """``rung``: 0 as it was sent, else the step of the rota that it climbed to."""

    id: int
    case_number: str
    words: Words
    urgent: bool
    rung: int
    created: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""


@dataclass(frozen=True, slots=True)
class PhoneMessage:
    """A message as the demonstration's phone received it. ``to``: the resident's token, never a number."""

    id: int
    to: str
    case_number: str
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class Drained:
    sent: int
    failed: int
