"""Keeps the demonstration living: requests arrive, the cast handles some of what lies open, residents judge."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from liuchi.cases import queries as cases
from liuchi.cases import submissions
from liuchi.demo import fates, visits
from liuchi.demo.banks import banks
from liuchi.demo.cast import Cast, place_names
from liuchi.demo.compose import Pen
from liuchi.demo.founding import ground_of
from liuchi.demo.models import Demonstration
from liuchi.demo.past import CLIENT, Past
from liuchi.demo.plan import Planned, drawn_leaf, drawn_place
from liuchi.demo.story import Story
from liuchi.procedures.actors import Actor
from liuchi.ui.now import machine_now

RATE = 30.0  # seconds between two requests, in the day's mean
MOVES, TRIED = 3, 40  # steps a round, and how many cases are looked at for them
PATIENCE = timedelta(seconds=90)  # for which whatever just happened is left to be seen
# How many of each state are left to the visitor.
LEFT = {"received": 6, "dispatched": 10, "returned": 2, "arbitration": 2, "signed": 7, "handling": 16, "drafted": 3,
        "answered": 4, "asked": 8, "contested": 2, "suspended": 99, "joined": 0}  # fmt: skip


@dataclass(slots=True)
class Round:
    """What happens at one moment. ``draw``: follows from the demonstration's seed and the moment."""

    row: Demonstration
    cast: Cast
    now: datetime
    draw: Random

    @classmethod
    def at(cls, now: datetime) -> "Round | None":
        row = Demonstration.objects.first()
        if row is None:
            return None
        return cls(row, Cast(now.date()), now, Random(f"{row.seed}/{now.isoformat()}"))  # noqa: S311

    def go(self, *, seconds: float, rate: float = RATE) -> int:
        """``seconds``: since the last round. Returns how many requests arrived and how many steps were taken."""
        hours = banks().mix["hours"]
        chance = seconds / rate * max(0.25, hours[self.now.hour] / 100 * len(hours))
        arrived = self.receive() if self.draw.random() < chance else 0
        return arrived + self.handle()

    def receive(self) -> int:
        ground, draw = replace(ground_of(self.row), start=self.now), self.draw
        leaf = drawn_leaf(draw, ground.leaves, ground.banks.mix, self.now.date())
        channel = draw.choices(*zip(*ground.banks.mix["channels"].items(), strict=True))[0]
        place = drawn_place(draw, ground.banks)
        Past(ground, self.cast, Planned(0, self.now, self.now, leaf, place, channel), key=self.now.isoformat()).begin()
        return 1

    # -- what lies open

    def handle(self) -> int:
        return sum(self._handled(story) for story, _ in zip(self._open(), range(MOVES), strict=False))

    def _open(self) -> Iterator[Story]:
        """Cases that may be moved now, a few drawn from all."""
        found, left = self._free(), Counter(LEFT)
        counted = Counter(line["state"] for line in found)
        picked = self.draw.sample(found, min(TRIED, len(found)))
        own = submissions.made_by(CLIENT, [line["id"] for line in picked])
        for line in picked:
            ready = counted[line["state"]] > left[line["state"]] and self._waited(line, line["id"] in own)
            story = self.story(line["number"], own=line["id"] in own) if ready else None
            if story and not self._of_the_cast(story):
                counted[line["state"]] -= 1
                yield story

    def _of_the_cast(self, story: Story) -> bool:
        """Three times in four, what lies with a unit of the cast is left to whoever signs in there."""
        return story.case.facts.unit in self.cast.units and self.draw.randrange(4) > 0

    def _free(self) -> list[dict[str, Any]]:
        """What is open and no visitor has before her."""
        by = self.cast.one("supervisor", "", self.draw) or Actor("")
        found = cases.visible(by).filter(procedure="request", over=False).order_by("id")
        hers = visits.hers(at=machine_now())
        lines: Any = found.exclude(number__in=hers).values("id", "number", "state", "moved")
        return list(lines)

    def _waited(self, line: dict[str, Any], own: bool) -> bool:
        """What a visitor reported is hers for as long as if she had it open."""
        return bool(line["moved"] < self.now - (PATIENCE if own else visits.HERS))

    def story(self, number: str, *, own: bool) -> Story | None:
        """A request as it stands, if the cast has a hand in it now. ``own``: its resident is one of the demonstration's."""
        found = cases.find(number, by=self.cast.one("supervisor", "", self.draw) or Actor(""))
        leaf = self.cast.leaf(found.case.facts.category) if found else None
        if found is None or leaf is None:
            return None
        steps = [entry.step for entry in cases.entries(found.case)]
        fate = fates.drawn(Random(f"{self.row.seed}/{number}"), leaf, banks().mix["satisfied"])  # noqa: S311
        fate = (
            fate if own else replace(fate, gate="", said=())
        )  # a visitor's own: to a unit, and she speaks for herself
        place = found.case.facts.place if found.case.facts.place in banks().where else next(iter(banks().where))
        pen = Pen.at(place, banks(), Random(f"{number}/{len(steps)}"), place_names(place))  # noqa: S311
        story = Story(number, found.case, leaf, fate, pen, self.cast, self.now, steps)
        return story if (move := story.next) and (own or move.by != "resident") else None

    def _handled(self, story: Story) -> int:
        """One step; where it is refused, the one that is then left."""
        for _ in range(2):
            move = story.next
            if move and story.take(move, self.now):
                if move.step == "dispatch" and story.leaf.public and not story.case.facts.about_unit:
                    story.publish(self.now)
                return 1
        return 0
