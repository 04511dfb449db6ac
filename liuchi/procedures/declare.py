"""The words in which a public procedure is declared. Everything else is read from the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from liuchi.procedures.actors import EVERYWHERE, under
from liuchi.procedures.asks import Ask
from liuchi.procedures.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from liuchi.procedures.actors import Actor
    from liuchi.procedures.running import Case
    from liuchi.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody tries a step. Every rule and effect is asked about this; ``answers`` is None until the form is filled in."""

    case: Case
    step: Step
    by: Actor
    now: datetime
    book: Rulebook
    answers: Any = None

    @property
    def facts(self) -> Any:
        return self.case.facts


@dataclass(frozen=True, slots=True)
class Rule:
    """When a step is refused. The page prints `rule.<key>` as a condition, the person refused reads `no.<key>`."""

    key: str
    when: Callable[[Attempt], bool]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who may act.

    key     holders of this post, anywhere their post's place covers the case
    within  … whose post is for the unit, or one of the units, that this fact names («*»: any unit)
    person  or the one person, or those persons, that this fact names
    posted  … only as long as that person holds this post: who has left it has no more to do with the case
    post    or the post whose key stands in this fact
    said    how it is called, where that is not the word of its key: `duty.<said>`
    """

    key: str
    within: str = ""
    person: str = ""
    post: str = ""
    said: str = ""
    posted: bool = False

    @property
    def label(self) -> Words:
        return Words(f"duty.{self.said or self.key}")

    def holds(self, by: Actor, facts: Any) -> bool:
        """Nobody in or under the unit complained of holds any duty on the case, and is told no more than that."""
        if self.person and by.id not in self.persons(facts):
            return False
        if (self.posted or not self.person) and not self._posted(by, facts):
            return False
        about = getattr(facts, "about_unit", "")
        return not about or not any(under(p.unit, about) for p in by.posts)

    def _posted(self, by: Actor, facts: Any) -> bool:
        key, place = self.named(facts), getattr(facts, "place", "")
        posts = [p for p in by.posts if p.duty == key and place.startswith(p.place)]
        units = self.units(facts) if posts else frozenset()
        return any(EVERYWHERE in units or p.unit in units for p in posts)

    def named(self, facts: Any) -> str:
        """The key of the post."""
        return getattr(facts, self.post) if self.post else self.key

    def units(self, facts: Any) -> frozenset[str]:
        """The units whose holders are meant; «*» is any."""
        named = getattr(facts, self.within) if self.within else EVERYWHERE
        return frozenset(named if isinstance(named, (tuple, frozenset)) else (named,)) - {""}

    def persons(self, facts: Any) -> frozenset[str]:
        """The persons meant, by actor id."""
        named = getattr(facts, self.person) if self.person else ()
        return frozenset(named if isinstance(named, (tuple, frozenset)) else (named,)) - {""}


CLOCK = Duty("clock")  # takes the steps that expiry causes
OUTCOME = Duty("outcome")  # takes the steps that a child case's end causes
PARENT = Duty("parent")  # takes the steps of a child that its parent's end causes
IMPORT = Duty("import")  # takes the steps that write down what was done before this system
CAUSED = frozenset({CLOCK, OUTCOME, PARENT, IMPORT})  # nobody's: the law itself acts


@dataclass(frozen=True, slots=True)
class Opens:
    """Another case that a step opens. The new case's facts are the answers, our facts and ``given``, by equal name.

    then   the child's last state → our step that follows from it
    named  theirs → ours, where the names differ
    each   (answer, fact): one case for every value of the answer
    lapse  the child's step, by PARENT, that our end causes; without it our end waits for the child
    apart  a hand-over: nothing comes back
    """

    procedure: str
    key: str
    then: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    each: tuple[str, str] | None = None
    lapse: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table: who may do it, in which states, where it leads, what it asks, what it causes.

    enters  «» keeps the state
    asks    names of the procedure's asks; «note?» may be left empty
    unless  rules known before the form is filled in; ``checks``: those that need the answers
    sets    facts; an answer with a fact's name becomes that fact by itself
    extends the clock that the answer «amount» lengthens
    awaited False for what may be done but nobody waits for: it puts the case on nobody's list of work
    """

    key: str
    by: tuple[Duty, ...]
    leaves: tuple[str, ...]
    enters: str = ""
    asks: tuple[str, ...] = ()
    unless: tuple[Rule, ...] = ()
    checks: tuple[Rule, ...] = ()
    sets: Mapping[str, Any] | Callable[[Attempt], Mapping[str, Any]] = field(default_factory=dict)
    tells: tuple[Duty, ...] = ()
    opens: Opens | None = None
    extends: str = ""
    awaited: bool = True


def step(key: str, by: Duty | Iterable[Duty], leaves: str, enters: str = "", asks: str = "", **more: Any) -> Step:
    """A line of the table as it reads best: states and asks are words separated by spaces."""
    who = (by,) if isinstance(by, Duty) else tuple(by)
    return Step(key, who, tuple(leaves.split()), enters, tuple(asks.split()), **more)


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that runs in certain states.

    runs, pauses  starts on entering ``runs``, stops on leaving both; ``starts="intake"``: counted from the opening
    limit         the rulebook's key; with ``by`` it is «limit.<by(facts)>», and None means this case has no such clock
    until         … or the moment that this fact holds
    stops         steps that end it for good; ``takes``: the step that expiry takes, by CLOCK
    """

    key: str
    runs: tuple[str, ...]
    limit: str = ""
    by: Callable[[Any], str | None] | None = None
    until: str = ""
    pauses: tuple[str, ...] = ()
    starts: str = "entering"
    stops: tuple[str, ...] = ()
    extension: str = ""
    reminds: tuple[Duty, ...] = ()
    tells: tuple[Duty, ...] = ()
    takes: str = ""

    def lives_in(self, state: str) -> bool:
        return state in self.runs or state in self.pauses


def clock(key: str, runs: str, limit: str = "", *, pauses: str = "", stops: str = "", **more: Any) -> Clock:
    return Clock(key, tuple(runs.split()), limit, pauses=tuple(pauses.split()), stops=tuple(stops.split()), **more)


@dataclass(frozen=True, eq=False)
class Procedure:
    """One public procedure. ``states`` are those that live, the first is the intake; ``ends`` those that last.

    alarms  who is told at the opening too, where the case is urgent: else it waits on their list of work
    urgent  pure: must whoever is told of this case answer at once, or the next on the rota be told?
    """

    key: str
    version: int
    facts: type
    states: tuple[str, ...]
    ends: tuple[str, ...]
    asks: tuple[Ask, ...]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...] = ()
    opening_tells: tuple[Duty, ...] = ()
    alarms: tuple[Duty, ...] = ()
    urgent: Callable[[Any], bool] = lambda facts: False

    def __post_init__(self) -> None:
        from liuchi.procedures.check import mistakes

        if wrong := list(mistakes(self)):
            raise ProcedureError(f"{self.key} v{self.version}: " + "; ".join(wrong))

    @cached_property
    def step(self) -> dict[str, Step]:
        return {s.key: s for s in self.steps}

    @cached_property
    def clock(self) -> dict[str, Clock]:
        return {c.key: c for c in self.clocks}

    @cached_property
    def opens(self) -> dict[str, Opens]:
        return {s.opens.key: s.opens for s in self.steps if s.opens}

    @cached_property
    def leaving(self) -> dict[str, tuple[Step, ...]]:
        return {state: tuple(s for s in self.steps if state in s.leaves) for state in self.all_states}

    @cached_property
    def all_states(self) -> tuple[str, ...]:
        return (*self.states, *self.ends)

    @cached_property
    def ask(self) -> dict[str, Ask]:
        return {a.key: a for a in self.asks}

    @cached_property
    def erasable(self) -> frozenset[str]:
        """The answers in free words."""
        return frozenset(a.key for a in self.asks if a.erasable)

    @cached_property
    def asked(self) -> dict[str, tuple[Ask, ...]]:
        """The form of each step, in order."""
        return {s.key: tuple(self._ask(n) for n in s.asks) for s in self.steps}

    def _ask(self, name: str) -> Ask:
        return self.ask[name[:-1]].optional() if name.endswith("?") else self.ask[name]

    def says(self, *path: str, **facts: Any) -> Words:
        """`request.state.signed` and its like: the procedure's own words."""
        return Words(".".join((self.key, *path)), **facts)


class ProcedureError(Exception):
    """The declaration is wrong. Raised on import, never in production."""
