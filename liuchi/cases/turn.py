"""What happens to one case in one transaction: outcomes of the law gathered, then written by one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.cases import kept
from liuchi.cases.load import Loaded
from liuchi.cases.rows import (
    CASES,
    CLOCKS,
    LISTED,
    Place,
    case_row,
    clock_rows,
    listed_rows,
    relist,
    update_case,
    upsert_clocks,
)
from liuchi.cases.telling import notices_of
from liuchi.cases.write import write
from liuchi.history import rows as history
from liuchi.history.rows import Head, NewEntry
from liuchi.history.tables import Share, Written, shares
from liuchi.notices import rows as notices
from liuchi.notices.facts import NewNotice
from liuchi.procedures.running import Case, Opening, Outcome, Row


@dataclass(frozen=True, slots=True)
class Note:
    """Something that belongs in the history though it is no step: a look at an identity, an erasure, a publication.

    shares   rows of other parts, written with it
    public   whether everybody may now see the case; None leaves that as it is
    """

    what: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    shares: Sequence[Share] = ()
    notices: Sequence[NewNotice] = ()
    public: bool | None = None


@dataclass(slots=True)
class Turn:
    """A case on its way from what was read to what is written. ``case`` is always its latest snapshot.

    recorded  when it is written down, where it happened before that; nobody is told of what is long past
    moved     when something last happened to it
    """

    number: str
    case: Case
    head: Head = field(default_factory=Head)
    entries: list[NewEntry] = field(default_factory=list)
    clocks: dict[str, Row] = field(default_factory=dict)
    notices: list[NewNotice] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    lapses: list[tuple[UUID, str]] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    public: bool | None = None
    recorded: datetime | None = None
    moved: datetime | None = None

    @classmethod
    def of(cls, loaded: Loaded) -> "Turn":
        return cls(loaded.number, loaded.case, loaded.head)

    @classmethod
    def opening(cls, number: str, out: Outcome, words: Mapping[str, str] | None = None) -> "Turn":
        """Of a case that was not there before: all its clocks are news."""
        return cls.before(number, out).then(out, words)

    @classmethod
    def before(cls, number: str, out: Outcome, *, recorded: datetime | None = None) -> "Turn":
        """Of a case that is about to be opened."""
        return cls(number, out.case, clocks=dict(out.case.clocks), recorded=recorded)

    def then(
        self, out: Outcome, words: Mapping[str, str] | None = None, known: Mapping[str, Any] | None = None
    ) -> "Turn":
        """One more outcome.

        words  free texts that belong to the entry beside those that were answered
        known  what else it keeps: codes and numbers, never words
        """
        self.clocks |= {k: r for k, r in out.case.clocks.items() if r is not self.case.clocks.get(k)}
        self.case, self.moved = out.case, out.entry.at
        self.entries.append(new_entry(out, words or {}, known or {}, self.recorded))
        self.notices += [] if self.recorded else notices_of(out, self.number)
        self.openings += out.opens
        self.lapses += out.lapses
        return self

    def note(self, note: "Note", *, by: str, now: datetime) -> "Turn":
        facts = {**note.facts, "kept": kept.of_case(self.case)}
        self.entries.append(NewEntry(note.what, self.case.state, self.case.state, by, now, facts))
        self.shares += note.shares
        self.notices += note.notices
        self.public = note.public
        return self

    def write(self, now: datetime) -> Head:
        """The one statement. Raises Overtaken."""
        (move, *chain), new = history.append(self.case.id, self.head, self.entries)
        write(move, [update_case(self.case, now, self.public), *relist(self.case), *chain, *self._more()])
        return new

    def write_new(self, point: Place) -> Head:
        """The one statement of an intake."""
        head, *rest = self.new_rows(point)
        write(head.share, [*shares(rest), *self._told(), *self.shares])
        return self.head

    def new_rows(self, point: Place) -> list[Written]:
        """All that a case which was not there before has of its own, the head of its chain first."""
        chain = history.chained(self.case.id, self.head, self.entries)
        self.head = chain.head
        case = case_row(self.case, self.number, point, moved=self.moved or self.case.opened, public=bool(self.public))
        clocks = [Written(CLOCKS, clock_rows(self.case.id, self.clocks))] if self.clocks else []
        listed = [Written(LISTED, lines)] if (lines := listed_rows(self.case)) else []
        return [*chain.written(self.case.id), Written(CASES, [case]), *clocks, *listed]

    def _more(self) -> Sequence[Share]:
        clocks = [upsert_clocks(self.case.id, self.clocks)] if self.clocks else []
        return [*clocks, *self._told(), *self.shares]

    def _told(self) -> Sequence[Share]:
        return [notices.insert(self.notices)] if self.notices else []


def new_entry(
    out: Outcome, words: Mapping[str, str], known: Mapping[str, Any], recorded: datetime | None = None
) -> NewEntry:
    """Free words go where they can be erased, everything else is a fact.

    The history tells when something was written down; when it happened, where that was earlier, is a fact.
    """
    case, e, free = out.case, out.entry, out.case.procedure.erasable
    facts = {k: _plain(v) for k, v in e.answers.items() if k not in free}
    if out.moved:
        facts["clocks"] = [list(m) for m in out.moved]
    if recorded and recorded != e.at:
        facts["happened"] = e.at.isoformat()
    facts |= {**known, "version": case.procedure.version, "kept": kept.of_case(case)}
    said = {k: v for k, v in e.answers.items() if k in free} | dict(words)
    return NewEntry(e.step, e.left, e.entered, e.by.id, recorded or e.at, facts, said)


def _plain(v: Any) -> Any:
    if isinstance(v, datetime):
        return v.isoformat()
    return list(v) if isinstance(v, tuple) else str(v) if isinstance(v, UUID) else v
