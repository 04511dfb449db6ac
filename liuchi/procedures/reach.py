"""Who may see a case and whose turn it is, as tokens that a database can index. Read from the declaration like everything else.

A token is «duty@unit», «duty@*», an actor's id, or «id/duty»: that actor while she holds the post. A case carries the
tokens of those it concerns, an actor those she holds; where they meet (within her post's place, and not barred) she may
see it. `sees` and the database's condition are the same rule.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from liuchi.procedures.actors import EVERYWHERE, Actor
from liuchi.procedures.declare import CAUSED, Duty, Procedure
from liuchi.procedures.running import Case


def readers(case: Case) -> frozenset[str]:
    """Everybody who has a duty in this procedure, in whatever state."""
    return _tokens(_readers(case.procedure), case.facts)


def movers(case: Case) -> frozenset[str]:
    """Those whose turn it is: a step that somebody waits for leads out of the present state."""
    return _tokens(_movers(case.procedure, case.state), case.facts)


def barred(facts: Any) -> frozenset[str]:
    """Those kept away: the unit complained of and all under it, and whoever stepped aside."""
    about = getattr(facts, "about_unit", "")
    return frozenset(getattr(facts, "avoid", ())) | ({f"under:{about}"} if about else set())


def held(actor: Actor) -> dict[str, frozenset[str]]:
    """An actor's tokens by the place within which she holds them; «» is everywhere."""
    by_place: dict[str, set[str]] = {"": {actor.id}}
    for p in actor.posts:
        by_place.setdefault(p.place, set()).update(
            {f"{p.duty}@{p.unit}", f"{p.duty}@{EVERYWHERE}", f"{actor.id}/{p.duty}"}
        )
    return {place: frozenset(tokens) for place, tokens in by_place.items()}


def bars(actor: Actor) -> frozenset[str]:
    """The tokens that would keep this actor away."""
    paths = [p.unit.split("/") for p in actor.posts if p.unit]
    return frozenset({actor.id} | {"under:" + "/".join(path[:n]) for path in paths for n in range(1, len(path) + 1)})


def sees(actor: Actor, case: Case) -> bool:
    """May this actor see this case at all?"""
    place, wanted = getattr(case.facts, "place", ""), readers(case)
    if actor.posts and bars(actor) & barred(case.facts):
        return False
    return any(place.startswith(within) and tokens & wanted for within, tokens in held(actor).items())


class Asked(NamedTuple):
    """Duties of a declaration: the tokens of those that are the same on every case, and those that its facts decide."""

    always: frozenset[str]
    by_facts: tuple[Duty, ...]

    @classmethod
    def of(cls, duties: Iterable[Duty]) -> "Asked":
        fixed = {d: not (d.person or d.within or d.post) for d in set(duties) - CAUSED}
        always = frozenset(f"{d.key}@{EVERYWHERE}" for d, is_fixed in fixed.items() if is_fixed)
        return cls(always, tuple(d for d, is_fixed in fixed.items() if not is_fixed))


@cache
def _readers(p: Procedure) -> Asked:
    return Asked.of(d for s in p.steps for d in s.by)


@cache
def _movers(p: Procedure, state: str) -> Asked:
    leaving = (s for s in p.leaving[state] if s.awaited and s.enters not in ("", state))
    return Asked.of(d for s in leaving for d in s.by)


def _tokens(asked: Asked, facts: Any) -> frozenset[str]:
    found = set(asked.always)
    for d in asked.by_facts:
        found |= _persons(d, facts) if d.person else {f"{d.named(facts)}@{u}" for u in d.units(facts)}
    return frozenset(found)


def _persons(d: Duty, facts: Any) -> frozenset[str]:
    return frozenset(f"{who}/{d.key}" for who in d.persons(facts)) if d.posted else d.persons(facts)
