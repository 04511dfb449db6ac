"""When a procedure changes shape: a running case keeps its version until a declared revision moves it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from liuchi.procedures.actors import Actor
from liuchi.procedures.clocks import Change
from liuchi.procedures.declare import Procedure, ProcedureError
from liuchi.procedures.facts import kept, required
from liuchi.procedures.running import Case, Entry, NotAllowed, Outcome
from liuchi.procedures.words import Words
from liuchi.rulebook import Rulebook

REVISER = Actor("system")


@dataclass(frozen=True, slots=True)
class Revision:
    """From one version to the next. Refuses to import while a running case would have nowhere to go.

    because  why, in words that the history shows
    moves    every live state that disappears → where its cases go
    drops    clocks and kinds of child cases given up; such a clock stops, such a child ends without effect
    """

    old: Procedure
    new: Procedure
    because: Words
    moves: Mapping[str, str] = field(default_factory=dict)
    drops: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if wrong := list(self._mistakes()):
            raise ProcedureError(f"{self.old.key} v{self.old.version} → v{self.new.version}: " + "; ".join(wrong))

    def to(self, state: str) -> str:
        """Where a case in this state is afterwards."""
        return self.moves.get(state, state)

    def _mistakes(self) -> Iterator[str]:
        old, new = self.old, self.new
        if old.key != new.key or new.version != old.version + 1:
            yield "a revision leads from one version to the next"
        yield from (f"say where cases in {k} go" for k in old.states if self.to(k) not in new.all_states)
        yield from (f"{k} is no live state of version {old.version}" for k in self.moves if k not in old.states)
        lost = [*(k for k in old.clock if k not in new.clock), *(k for k in old.opens if k not in new.opens)]
        yield from (f"say what becomes of {k}" for k in lost if k not in self.drops)
        yield from (f"{k} is not given up by version {new.version}" for k in self.drops if k not in lost)
        needed = sorted(required(new.facts) - kept(old.facts))
        yield from (f"the fact {n} needs a value for running cases" for n in needed)


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a revision would do to the cases given. ``stays``: those of other versions, and those that are over."""

    moves: Mapping[tuple[str, str], int]
    stops: Mapping[str, int]
    starts: Mapping[str, int]
    orphans: Mapping[str, int]
    stays: int


def migrate(case: Case, revision: Revision, now: datetime, book: Rulebook) -> Outcome:
    """A running case passes to the new version: state, facts and clocks. A clock that had stopped stays stopped.

    Raises NotAllowed for a case that is over, or of another version.
    """
    if not _moves(case, revision):
        raise NotAllowed(Words("procedures.no.revision", version=revision.old.version))
    new, state = revision.new, revision.to(case.state)
    given_up = tuple(k for k, r in case.clocks.items() if k not in new.clock and not r.stopped)
    rows = {k: r.ended(now) if k in given_up else r for k, r in case.clocks.items()}
    known = {f.name: getattr(case.facts, f.name) for f in fields(case.facts) if f.name in kept(new.facts)}
    moved = replace(case, procedure=new, state=state, facts=new.facts(**known), clocks=rows)
    clocks, said = Change(moved, moved.facts, state, now, book).clocks()
    entry = Entry("revised", case.state, state, REVISER, now, {"because": revision.because.packed()})
    return Outcome(replace(moved, clocks=clocks), entry, (*((k, "stopped") for k in given_up), *said))


def would_move(cases: Iterable[Case], revision: Revision, now: datetime, book: Rulebook) -> DryRun:
    """The revision tried on all these cases; nothing is written."""
    moves: Counter[tuple[str, str]] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    orphans: Counter[str] = Counter()
    stays = 0
    for case in cases:
        if not _moves(case, revision):
            stays += 1
            continue
        out = migrate(case, revision, now, book)
        moves.update([(case.state, out.case.state)])
        said.update(out.moved)
        orphans.update(c.key for c in case.children if not c.ended and c.key in revision.drops)
    stops, starts = ({k: n for (k, word), n in said.items() if word == w} for w in ("stopped", "started"))
    return DryRun(dict(moves), stops, starts, dict(orphans), stays)


def _moves(case: Case, revision: Revision) -> bool:
    return case.procedure is revision.old and not case.over
