"""A clock as people see it: how long is left in words, a tone, and why it is so long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from liuchi.procedures.words import Words
from liuchi.ui import when

SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What ui/clock.html draws.

    tone  «calm», «soon», «late», «paused» or «met»
    left  how long, in words; who counts working days replaces it by Words("ui.left.working_days", n=2)
    why   the limit with its law and article, or whose promise it is
    """

    label: Words
    left: Words
    tone: str
    due: datetime | None = None
    why: Words | None = None

    @property
    def until(self) -> Words | None:
        return when.deadline(self.due) if self.due else None


def face(label: Words, *, due: datetime, now: datetime, why: Words | None = None) -> ClockFace:
    """A running clock. Soon is the last 24 hours. ``due`` and ``now``: aware."""
    tone = "late" if due < now else "soon" if due - now <= SOON else "calm"
    return ClockFace(label, when.left(due, now), tone, due, why)


def paused(label: Words, *, why: Words | None = None) -> ClockFace:
    return ClockFace(label, Words("ui.clock.paused"), "paused", why=why)


def met(label: Words, *, at: datetime, due: datetime, why: Words | None = None) -> ClockFace:
    """A clock that was stopped at ``at``, in time or not."""
    late = at > due
    said = Words("ui.clock.met_late", over=when.span(at - due)) if late else Words("ui.clock.met", at=when.moment(at))
    return ClockFace(label, said, "late" if late else "met", due, why)
