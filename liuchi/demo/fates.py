"""What is to become of a request: drawn once, then followed by everybody who has a hand in it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

GATES_OF = {"consult": (("told", 55),), "praise": (("told", 40),)}  # kind of category → (gate, in a hundred)
GATES = (("outside", 3), ("route", 2), ("unlawful", 1))
URGENT_GATES = (("alarm", 12),)
ABOUT_A_UNIT = "affairs.conduct"


@dataclass(frozen=True, slots=True)
class Fate:
    """
    gate       the gate that ends it at the hotline; «» goes on to a unit
    regraded   the dispatcher changes its grade
    returned   the first unit says it is not its own; arbitrated: then an arbiter rules
    asks       «extend», «suspend», «reveal»: what its unit asks a supervisor for; granted: whether it is
    improved   the leader sends the draft back; poor: the hotline does so with the answer
    said       what the resident does meanwhile: «add», «remind», «withdraw»
    verdicts   each time she is asked: «solved», «unsolved», «silent»; unreached: the first call finds nobody
    last       what the supervisor decides when she contests: «reopen» or «unfixed»
    """

    gate: str = ""
    regraded: bool = False
    returned: bool = False
    arbitrated: bool = False
    asks: str = ""
    granted: bool = True
    improved: bool = False
    poor: bool = False
    relayed: bool = False
    assisted: bool = False
    said: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ("solved",)
    unreached: bool = False
    last: str = "reopen"
    satisfied: str = "yes"


# Each that can happen once, so that however small a city's past is, all of it happened there.
EVERY: Mapping[str, Fate] = {
    "told": Fate(gate="told"),
    "alarm": Fate(gate="alarm"),
    "route": Fate(gate="route"),
    "outside": Fate(gate="outside"),
    "unlawful": Fate(gate="unlawful"),
    "solved": Fate(satisfied="very"),
    "dissatisfied": Fate(satisfied="no"),
    "returned": Fate(returned=True),
    "arbitrated": Fate(returned=True, arbitrated=True),
    "extended": Fate(asks="extend"),
    "not_extended": Fate(asks="extend", granted=False),
    "suspended": Fate(asks="suspend"),
    "revealed": Fate(asks="reveal"),
    "improved": Fate(improved=True, poor=True),
    "silent": Fate(verdicts=("silent",), unreached=True),
    "reopened": Fate(verdicts=("unsolved", "solved"), said=("add", "remind")),
    "contested": Fate(verdicts=("unsolved", "unsolved", "solved"), last="reopen"),
    "unfixed": Fate(verdicts=("unsolved", "unsolved"), last="unfixed"),
    "withdrawn": Fate(said=("withdraw",)),
    "regraded": Fate(regraded=True, assisted=True, relayed=True),
    "about_unit": Fate(satisfied="fair"),
}


def fits(name: str, leaf: Any) -> bool:
    """May this happen to such a request? ``leaf``: code, kind, grade."""
    if name == "about_unit":
        return about_a_unit(leaf.code)
    if name == "told":
        return bool(leaf.kind == "consult")
    if name in ("alarm", "regraded"):
        return bool(leaf.grade == (1 if name == "alarm" else 3) and leaf.kind == "help")
    return leaf.kind in ("help", "complaint") and not about_a_unit(leaf.code)


def about_a_unit(code: str) -> bool:
    return code.startswith(ABOUT_A_UNIT)


def drawn(draw: Random, leaf: Any, satisfied: Mapping[str, int]) -> Fate:
    """As things usually go. ``satisfied``: how often each answer is given."""
    if gate := _gate(draw, leaf):
        return Fate(gate=gate)
    verdicts = _verdicts(draw)
    fate = Fate(
        regraded=_in(draw, 2), relayed=_in(draw, 35), assisted=_in(draw, 20), improved=_in(draw, 25), poor=_in(draw, 5),
        granted=_in(draw, 80), asks=_weighted(draw, {"": 90, "extend": 6, "suspend": 2, "reveal": 2}),
        said=_said(draw), verdicts=verdicts, unreached=_in(draw, 20), last=_weighted(draw, {"reopen": 1, "unfixed": 2}),
        satisfied=_weighted(draw, satisfied),
    )  # fmt: skip
    returned = leaf.grade > 1 and not about_a_unit(leaf.code) and _in(draw, 9)
    return replace(fate, returned=returned, arbitrated=returned and _in(draw, 45))


def _gate(draw: Random, leaf: Any) -> str:
    gates = GATES_OF.get(leaf.kind) or (URGENT_GATES if leaf.grade == 1 else GATES)
    return next((gate for gate, in_100 in gates if _in(draw, in_100)), "")


def _verdicts(draw: Random) -> tuple[str, ...]:
    usual = {("solved",): 66, ("silent",): 17, ("unsolved", "solved"): 9, ("unsolved", "silent"): 3}
    return _weighted(draw, usual | {("unsolved", "unsolved", "solved"): 2, ("unsolved", "unsolved"): 3})


def _said(draw: Random) -> tuple[str, ...]:
    return tuple(what for what, in_100 in (("add", 12), ("remind", 10), ("withdraw", 3)) if _in(draw, in_100))


def _in(draw: Random, in_100: int) -> bool:
    return draw.randrange(100) < in_100


def _weighted(draw: Random, weights: Mapping[Any, int]) -> Any:
    return draw.choices(list(weights), list(weights.values()))[0]
