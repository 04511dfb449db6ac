"""A procedure told whole, for residents and officials: its lines, and its clocks with their limits of one day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from liuchi.procedures.declare import Clock, Duty, Opens, Procedure, Step
from liuchi.procedures.facts import kept
from liuchi.procedures.words import Words
from liuchi.rulebook import Limit, Rulebook, unit_in_words

Say = Callable[[Words], str]


@dataclass(frozen=True, slots=True)
class StepLine:
    """``then``: None where the state stays. ``asks``: (label, is it required). ``causes``: who is told, what opens."""

    key: str
    label: Words
    when: tuple[Words, ...]
    then: Words | None
    by: tuple[Words, ...]
    asks: tuple[tuple[Words, bool], ...]
    conditions: tuple[Words, ...]
    causes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ClockLine:
    """``limits``: (label, value); none where a person sets the moment, which ``until`` then names."""

    key: str
    label: Words
    counted: Words
    runs: tuple[Words, ...]
    pauses: tuple[Words, ...]
    stops: tuple[Words, ...]
    limits: tuple[tuple[Words, Limit], ...]
    until: Words | None
    reminders: tuple[Words, ...]
    expiry: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """``standing``: what holds throughout, whatever the step."""

    key: str
    version: int
    label: Words
    law: Words
    day: date
    standing: tuple[Words, ...]
    states: tuple[Words, ...]
    ends: tuple[Words, ...]
    steps: tuple[StepLine, ...]
    clocks: tuple[ClockLine, ...]


def describe(p: Procedure, book: Rulebook, day: date) -> Page:
    """The procedure with the limits in force on ``day``. Raises RulebookError where a limit has no value then."""
    standing = tuple(Words(f"procedures.page.{fact}") for fact in ("about_unit", "avoid") if fact in kept(p.facts))
    states, ends = _states(p, p.states), _states(p, p.ends)
    steps = tuple(_step(p, s, book, day) for s in p.steps)
    clocks = tuple(_clock(p, c, book, day) for c in p.clocks)
    return Page(p.key, p.version, p.says("label"), p.says("law"), day, standing, states, ends, steps, clocks)


def _step(p: Procedure, s: Step, book: Rulebook, day: date) -> StepLine:
    return StepLine(
        key=s.key,
        label=p.says("step", s.key),
        when=(Words("procedures.page.always"),) if {*s.leaves} == {*p.states} else _states(p, s.leaves),
        then=p.says("state", s.enters) if s.enters else None,
        by=duties(s.by),
        asks=tuple((p.says("ask", ask.key), ask.required) for ask in p.asked[s.key]),
        conditions=tuple(_conditions(p, s, book, day)),
        causes=tuple(_causes(p, s)),
    )


def _conditions(p: Procedure, s: Step, book: Rulebook, day: date) -> Iterator[Words]:
    yield from (p.says("rule", r.key) for r in (*s.unless, *s.checks))
    if s.extends:
        most = book.limit(p.clock[s.extends].extension, day)
        yield Words("procedures.page.extension", clock=p.says("clock", s.extends), most=value(most))
    if s.enters in p.ends and any(not o.apart and not o.lapse for o in p.opens.values()):
        yield Words("procedures.page.children")


def _causes(p: Procedure, s: Step) -> Iterator[Words]:
    if s.tells:
        yield Words("procedures.page.tells", who=duties(s.tells))
    if s.opens:
        yield from _opens(p, s.opens)
    if s.enters in p.ends and any(o.lapse for o in p.opens.values()):
        yield Words("procedures.page.lapses")


def _opens(p: Procedure, o: Opens) -> Iterator[Words]:
    child = p.says("child", o.key)
    if o.apart:
        yield Words("procedures.page.hands_over", child=child)
    else:
        yield Words("procedures.page.opens_each" if o.each else "procedures.page.opens", child=child)
    for end, step in o.then.items():
        yield Words("procedures.page.brings", end=Words(f"{o.procedure}.state.{end}"), step=p.says("step", step))


def _clock(p: Procedure, c: Clock, book: Rulebook, day: date) -> ClockLine:
    limits = [book.limit(key, day) for key in book.keys(c.limit)] if c.limit else []
    return ClockLine(
        key=c.key,
        label=p.says("clock", c.key),
        counted=Words("procedures.page.from_intake" if c.starts == "intake" else "procedures.page.from_entering"),
        runs=_states(p, c.runs),
        pauses=_states(p, c.pauses),
        stops=tuple(p.says("step", key) for key in c.stops),
        limits=tuple((Words(f"limit.{limit.key}"), limit) for limit in limits),
        until=p.says("ask", c.until) if c.until else None,
        reminders=tuple(_reminders(c, limits)),
        expiry=tuple(_expiry(p, c)),
    )


def _reminders(c: Clock, limits: Iterable[Limit]) -> Iterator[Words]:
    for limit in limits:
        if c.reminds and limit.remind:
            before = tuple(_unit(n, limit.unit) for n in limit.remind)
            yield Words(
                "procedures.page.reminds", limit=Words(f"limit.{limit.key}"), before=before, who=duties(c.reminds)
            )


def _expiry(p: Procedure, c: Clock) -> Iterator[Words]:
    if c.tells:
        yield Words("procedures.page.tells", who=duties(c.tells))
    if c.takes:
        yield Words("procedures.page.takes", step=p.says("step", c.takes))


def duties(several: Iterable[Duty]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(d.label for d in several))


def value(limit: Limit) -> Words:
    """«7 days»."""
    key, facts = limit.in_words()
    return Words(key, **facts)


def source(limit: Limit) -> Words:
    """The law and its article, or whose promise it is."""
    key, facts = limit.source.in_words()
    return Words(key, **facts)


def _unit(n: int, unit: str) -> Words:
    key, facts = unit_in_words(n, unit)
    return Words(key, **facts)


def _states(p: Procedure, keys: Iterable[str]) -> tuple[Words, ...]:
    return tuple(p.says("state", key) for key in keys)
