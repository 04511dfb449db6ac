"""What is wrong with a declaration, found when it is imported."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from liuchi.procedures.facts import kept

if TYPE_CHECKING:
    from liuchi.procedures.declare import Duty, Procedure


def mistakes(p: "Procedure") -> Iterator[str]:
    """Each mistake as one clause, for a developer."""
    yield from _doubles(p)
    yield from _names(p)
    yield from _clocks(p)
    yield from _causes(p)
    yield from _roads(p)


def _doubles(p: "Procedure") -> Iterator[str]:
    for what, keys in (
        ("state", p.all_states),
        ("step", [s.key for s in p.steps]),
        ("ask", [a.key for a in p.asks]),
        ("clock", [c.key for c in p.clocks]),
    ):
        if twice := [k for k, n in Counter(keys).items() if n > 1]:
            yield f"{what} {twice} is declared twice"


def _names(p: "Procedure") -> Iterator[str]:
    facts, asks = kept(p.facts), {a.key for a in p.asks}
    for s in p.steps:
        if odd := [k for k in (*s.leaves, s.enters) if k and k not in p.all_states]:
            yield f"{s.key}: no state named {odd}"
        if odd := [n for n in s.asks if n.rstrip("?") not in asks]:
            yield f"{s.key}: no ask named {odd}"
        if isinstance(s.sets, dict) and (odd := sorted(set(s.sets) - facts)):
            yield f"{s.key}: no fact named {odd}"
        if any(k in p.ends for k in s.leaves):
            yield f"{s.key}: leads out of an end"
        yield from (f"{s.key}: {w}" for d in (*s.by, *s.tells) for w in _duty(d, facts))
    yield from (f"opening: {w}" for d in (*p.opening_tells, *p.alarms) for w in _duty(d, facts))
    if odd := sorted(a.key for a in p.asks if a.erasable and a.key in facts):
        yield f"{odd} are free words and may not be facts: they could never be erased"


def _duty(d: "Duty", facts: frozenset[str]) -> Iterator[str]:
    if odd := [n for n in (d.within, d.person, d.post) if n and n not in facts]:
        yield f"the duty {d.key} reads no fact {odd}"


def _clocks(p: "Procedure") -> Iterator[str]:
    steps, facts = {s.key for s in p.steps}, kept(p.facts)
    for c in p.clocks:
        if odd := [k for k in (*c.runs, *c.pauses) if k not in p.states]:
            yield f"clock {c.key}: no live state named {odd}"
        if odd := [k for k in (*c.stops, c.takes) if k and k not in steps]:
            yield f"clock {c.key}: no step named {odd}"
        if bool(c.limit) == bool(c.until):
            yield f"clock {c.key}: needs a limit or a moment, and not both"
        if c.until and c.until not in facts:
            yield f"clock {c.key}: no fact named {c.until}"
        yield from (f"clock {c.key}: {w}" for d in (*c.reminds, *c.tells) for w in _duty(d, facts))
    clocks = {c.key: c for c in p.clocks}
    for s in p.steps:
        if s.extends and not (s.extends in clocks and clocks[s.extends].extension and "amount" in s.asks):
            yield f"{s.key}: extends needs a clock with an extension, and the ask «amount»"


def _causes(p: "Procedure") -> Iterator[str]:
    from liuchi.procedures.declare import CLOCK, OUTCOME

    expiry = {c.takes for c in p.clocks if c.takes}
    outcomes = {k for s in p.steps if s.opens for k in s.opens.then.values()}
    for duty, named in (CLOCK, expiry), (OUTCOME, outcomes):
        if odd := {s.key for s in p.steps if duty in s.by} ^ named:
            yield f"{sorted(odd)}: a step by «{duty.key}» needs what causes it, and the reverse"
    yield from _expiry(p)
    yield from _openings(p)


def _expiry(p: "Procedure") -> Iterator[str]:
    for c in p.clocks:
        if (s := p.step.get(c.takes)) and (odd := sorted({*c.runs} - {*s.leaves})):
            yield f"clock {c.key}: runs in {odd}, which its step {s.key} does not leave"
        if s and (odd := [n for n in s.asks if not n.endswith("?")]):
            yield f"{s.key}: time alone cannot answer {odd}"


def _openings(p: "Procedure") -> Iterator[str]:
    for s in p.steps:
        if s.opens:
            asked = {n.rstrip("?") for n in s.asks}
            if odd := sorted({*s.opens.named.values()} - kept(p.facts)):
                yield f"{s.key}: no fact named {odd}"
            if s.opens.each and s.opens.each[0] not in asked:
                yield f"{s.key}: does not ask for {s.opens.each[0]}"


def _roads(p: "Procedure") -> Iterator[str]:
    reached: set[str] = set()
    edge = [*p.states[:1]]
    while edge:
        reached.add(here := edge.pop())
        edge += [s.enters for s in p.leaving.get(here, ()) if s.enters and s.enters not in reached]
    if lost := sorted(set(p.all_states) - reached):
        yield f"unreachable {lost}"
    if dead := [k for k in p.states if not any(s.enters not in ("", k) for s in p.leaving[k])]:
        yield f"no way out of {dead}"
