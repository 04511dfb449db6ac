"""The past of a demonstration, request by request: what, where, when, through which door, and what became of it. Pure.

A plan follows from its seed, its size and its first day. The first of it are what lies open that day; the rest is the past,
the latest first, so that a beginning of it is a city already.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from liuchi.demo import fates
from liuchi.demo.banks import Banks
from liuchi.demo.compose import Leaf
from liuchi.demo.fates import Fate

DAYS = 300  # how far back
USUAL = Fate()
LATELY = 2  # days before the first one in which nothing of the past is begun: what is open then is planned apart


@dataclass(frozen=True, slots=True)
class Planned:
    """
    n       its place in the plan
    rest    the state in which it lies open; «pending»: with an approval undecided; «» goes on to its end
    until   what would happen later has not happened yet
    quick   every step so far was taken within minutes
    voices  how many others join it
    """

    n: int
    at: datetime
    until: datetime
    leaf: Leaf
    community: str
    channel: str
    fate: Fate = USUAL
    rest: str = ""
    quick: bool = False
    voices: int = 0


@dataclass(frozen=True, slots=True)
class Rest:
    """What lies open in one state. ``many``: of a plan of 3,000; ``hours``: since when; ``fate``: what brought it there."""

    many: int
    hours: tuple[float, float]
    fate: Fate = USUAL


TWICE = ("unsolved", "unsolved")
RESTS: Mapping[str, Rest] = {
    "received": Rest(9, (0.2, 3)),
    "dispatched": Rest(14, (0.6, 7)),
    "returned": Rest(4, (3, 20), Fate(returned=True)),
    "arbitration": Rest(4, (8, 30), Fate(returned=True, arbitrated=True)),
    "signed": Rest(9, (4, 40)),
    "handling": Rest(24, (10, 150)),
    "drafted": Rest(5, (20, 120)),
    "pending": Rest(4, (20, 90), Fate(asks="extend")),
    "suspended": Rest(5, (200, 700), Fate(asks="suspend")),
    "answered": Rest(7, (30, 110)),
    "asked": Rest(9, (50, 190)),
    "contested": Rest(4, (300, 460), Fate(verdicts=TWICE)),
    "joined": Rest(3, (20, 80)),
}
OF = 3000
AT_WORK = ("dispatched", "signed", "handling", "drafted", "pending")

# (grade, state, minutes since it was received): limits of two, twenty-four and twelve hours with minutes left of them.
SOON = ((1, "dispatched", 115), (1, "handling", 112), (1, "received", 113), (1, "handling", 118), (2, "handling", 1433),
        (2, "dispatched", 1434), (3, "signed", 714), (3, "dispatched", 713))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan is made on: the city's categories, the phrase banks and the day it begins."""

    seed: int
    leaves: Sequence[Leaf]
    banks: Banks
    start: datetime

    def draw(self, what: object) -> Random:
        return Random(f"{self.seed}/{what}")  # noqa: S311  nobody's secret


def plan(ground: Ground, size: int) -> list[Planned]:
    """At least one of everything, however small ``size`` is."""
    found = [*_resting(ground, size), *_soon(ground), *_every(ground)]
    found += _past(ground, max(0, size - len(found)))
    return [replace(one, n=n) for n, one in enumerate(found)]


def _resting(ground: Ground, size: int) -> Iterator[Planned]:
    for state, rest in RESTS.items():
        for n in range(max(1, round(rest.many * size / OF))):
            draw, master = ground.draw(f"{state}{n}"), state == "joined"
            late = 1.7 if state in ("handling", "signed") and n % 5 == 4 else 1.0
            at = ground.start - timedelta(hours=draw.uniform(*rest.hours) * late)
            leaves = [leaf for leaf in ground.leaves if _rests(leaf) and (leaf.public or not master)]
            new = _begun(ground, draw, at, leaves)
            if state in AT_WORK and n % 2 == 0:
                new = _for_the_cast(ground, draw, new, leaves)
            yield replace(new, until=ground.start, fate=rest.fate, rest="handling" if master else state,
                          voices=2 if master else 0)  # fmt: skip


def _for_the_cast(ground: Ground, draw: Random, new: Planned, leaves: Sequence[Leaf]) -> Planned:
    """So that whoever signs in as one of the cast finds something to do."""
    cast = ground.banks.mix["cast"]
    near = [code for code in ground.banks.where if code.startswith(cast["place"])]
    own = [leaf for leaf in leaves if leaf.code.startswith(tuple(cast["categories"]))]
    return replace(new, leaf=draw.choice(own or [new.leaf]), community=draw.choice(near or [new.community]))


def _rests(leaf: Leaf) -> bool:
    return leaf.grade > 2 and fates.fits("solved", leaf)


def _soon(ground: Ground) -> Iterator[Planned]:
    for n, (grade, state, minutes) in enumerate(SOON):
        draw, at = ground.draw(f"soon{n}"), ground.start - timedelta(minutes=minutes)
        leaves = [leaf for leaf in ground.leaves if leaf.grade == grade and fates.fits("solved", leaf)]
        first = [leaf for leaf in leaves if leaf.code == ground.banks.mix["soon"]]
        leaves = first if first and n < 2 else leaves
        yield replace(_begun(ground, draw, at, leaves), until=ground.start, rest=state, quick=True)


def _every(ground: Ground) -> Iterator[Planned]:
    for name, fate in fates.EVERY.items():
        draw = ground.draw(name)
        at = _moment(draw, _midnight(ground) - timedelta(days=draw.randint(70, 100)), ground.banks)
        leaves = [leaf for leaf in ground.leaves if fates.fits(name, leaf)]
        yield replace(_begun(ground, draw, at, leaves), fate=fate)
    draw = ground.draw("many")
    at = _moment(draw, _midnight(ground) - timedelta(days=60), ground.banks)
    leaves = [leaf for leaf in ground.leaves if _rests(leaf) and leaf.public]
    yield replace(_begun(ground, draw, at, leaves), voices=3)


def _past(ground: Ground, many: int) -> Iterator[Planned]:
    draw = ground.draw("past")
    days = [_midnight(ground) - timedelta(days=back) for back in range(LATELY, DAYS)]
    chosen = draw.choices(days, [_busy(day, back) for back, day in enumerate(days)], k=many)
    for n, day in enumerate(sorted(chosen, reverse=True)):
        own = ground.draw(n)
        new = _begun(ground, own, _moment(own, day, ground.banks), ground.leaves)
        yield replace(new, fate=fates.drawn(own, new.leaf, ground.banks.mix["satisfied"]))


def _busy(day: datetime, back: int) -> float:
    """Fewer at the weekend; more from month to month, as the city comes to know the number."""
    return (0.65 if day.weekday() >= 5 else 1.0) * (1.3 - 0.6 * back / DAYS)


def _begun(ground: Ground, draw: Random, at: datetime, leaves: Sequence[Leaf]) -> Planned:
    mix = ground.banks.mix
    leaf, place = drawn_leaf(draw, leaves, mix, at.date()), drawn_place(draw, ground.banks)
    return Planned(0, at, _midnight(ground), leaf, place, _weighted(draw, mix["channels"]), USUAL)


def drawn_leaf(draw: Random, leaves: Sequence[Leaf], mix: Mapping[str, Any], on: date) -> Leaf:
    """By the weight of its second level, shared among siblings; what comes only in some months, only then."""
    weight, months = mix["weight"], mix["months"]
    siblings = Counter(leaf.second for leaf in leaves)
    here = [leaf for leaf in leaves if on.month in _months(leaf, months)] or list(leaves)
    return draw.choices(here, [weight[leaf.second] / siblings[leaf.second] for leaf in here])[0]


def _months(leaf: Leaf, months: Mapping[str, Sequence[int]]) -> Sequence[int]:
    return months.get(leaf.code) or months.get(leaf.second) or range(1, 13)


def drawn_place(draw: Random, banks: Banks) -> str:
    """A community; those where the cast works come oftener."""
    communities = list(banks.where)
    return draw.choices(communities, [_oftener(code, banks.mix["places"]) for code in communities])[0]


def _oftener(code: str, places: Mapping[str, int]) -> int:
    return next((weight for begin, weight in places.items() if code.startswith(begin)), 1)


def _moment(draw: Random, day: datetime, banks: Banks) -> datetime:
    hour = draw.choices(range(24), banks.mix["hours"])[0]
    return day + timedelta(hours=hour, seconds=draw.randrange(3600))


def _midnight(ground: Ground) -> datetime:
    return datetime.combine(ground.start.date(), time(), ground.start.tzinfo)


def _weighted(draw: Random, weights: Mapping[Any, int]) -> Any:
    return draw.choices(list(weights), list(weights.values()))[0]
