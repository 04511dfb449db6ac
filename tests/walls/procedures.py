"""The procedures that the house declares, and the words that each one's declaration promises."""

import importlib
from collections.abc import Iterator
from functools import cache

from liuchi.procedures.declare import Procedure
from tests.walls import house


@cache
def declared() -> tuple[Procedure, ...]:
    """Every Procedure that stands in a procedure.py, each once."""
    found: dict[str, Procedure] = {}
    for path in sorted(house.HOUSE.rglob("procedure.py")):
        module = importlib.import_module(".".join(path.relative_to(house.ROOT).with_suffix("").parts))
        found |= {value.key: value for value in vars(module).values() if isinstance(value, Procedure)}
    return tuple(found.values())


def duties() -> set[str]:
    """The posts that may act or are told, by the name that the declarations give them."""
    steps = [step for p in declared() for step in p.steps]
    clocks = [clock for p in declared() for clock in p.clocks]
    told = [duty for p in declared() for duty in p.opening_tells]
    of_clocks = [duty for clock in clocks for duty in (*clock.reminds, *clock.tells)]
    return {duty.key for duty in [d for s in steps for d in (*s.by, *s.tells)] + of_clocks + told}


def promised_words() -> Iterator[str]:
    for p in declared():
        yield f"{p.key}.label"
        yield from (f"{p.key}.state.{state}" for state in p.all_states)
        yield from (f"{p.key}.clock.{clock.key}" for clock in p.clocks)
        yield from (f"{p.key}.ask.{ask.key}" for ask in p.asks)
        yield from (f"{p.key}.child.{key}" for key in p.opens)
        yield from (f"{p.key}.tell.{what}" for what in _told(p))
        yield from (f"{p.key}.step.{what}" for what in _entered(p))
        rules = {rule.key for step in p.steps for rule in (*step.unless, *step.checks)}
        yield from (f"{p.key}.{side}.{rule}" for rule in rules for side in ("rule", "no"))
    yield from (f"duty.{key}" for key in duties())


def _entered(p: Procedure) -> Iterator[str]:
    """What a history entry can be called: the opening, a step, a clock that ran out and takes no step."""
    yield from ("opened", *p.step)
    yield from (f"{clock.key}.expired" for clock in p.clocks if not clock.takes)


def _told(p: Procedure) -> Iterator[str]:
    """What somebody is told of: the opening, a step, a clock that reminds or runs out."""
    yield from ["opened"] if p.opening_tells else []
    yield from (step.key for step in p.steps if step.tells)
    yield from (f"{clock.key}.expired" for clock in p.clocks if clock.tells)
    yield from (f"{clock.key}.reminded" for clock in p.clocks if clock.reminds)
