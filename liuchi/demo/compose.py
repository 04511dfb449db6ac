"""Letters, answers and notes put together from the phrase banks. Pure: the same draw makes the same text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from liuchi.demo.banks import Banks

PLACES = ("road", "lane", "estate", "spot", "shop", "park")
GAP, DIGIT = re.compile(r"\{(\w+)\}"), re.compile("#")
ADDS_IN_5, ENGLISH = 4, "_en"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A category that takes requests, as far as its letters need it."""

    code: str
    kind: str
    zh: str
    en: str = ""
    grade: int = 3
    public: bool = False

    @property
    def second(self) -> str:
        return self.code.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a resident sends. ``where``: the place in her own words; lon, lat: WGS 84."""

    text: str
    where: str
    lon: float
    lat: float
    english: bool = False


@dataclass(slots=True)
class Pen:
    """Writes all that belongs to one request: the same roads and names all through, everything else drawn afresh.

    names   what gaps are filled with, «road» and «road_en» among them
    points  by the kind of a place, where it lies: (lon, lat)
    first   the kind of the first place that was named
    """

    banks: Banks
    draw: Random
    names: dict[str, str]
    points: dict[str, Sequence[Sequence[float]]]
    first: str = ""

    @classmethod
    def at(cls, community: str, banks: Banks, draw: Random, names: Mapping[str, str]) -> "Pen":
        """``community``: a code of where.yaml; ``names``: what more is known, such as its name."""
        pen = cls(banks, draw, dict(names), {})
        for kind in PLACES:
            place = draw.choice(banks.where[community][kind])
            pen.names |= {kind: place["zh"], kind + ENGLISH: place["en"]}
            pen.points[kind] = place["at"]
        return pen

    def letter(self, leaf: Leaf) -> Letter:
        english = leaf.code in self.banks.letters_en["says"] and self._one_in(self.banks.mix["english_in_100"])
        text = self._english(leaf) if english else self._chinese(leaf)
        lon, lat = self.draw.choice(self.points.get(self.first) or self.points["estate"])
        named = self.first or "estate"
        return Letter(text, self.names[named + ENGLISH if english else named], lon, lat, english)

    def _chinese(self, leaf: Leaf) -> str:
        frames, says = self.banks.frames, self.banks.requests[leaf.code]
        adds = self.draw.choice(says["adds"]) if self.draw.randrange(5) < ADDS_IN_5 else ""
        private = frames["private"].get(leaf.code.partition(".")[0], frames["private"]["any"])
        more = self.draw.choice(private) if self._one_in(frames["private_in_100"]) else ""
        opening, ending = (self.draw.choice(frames[part][leaf.kind]) for part in ("openings", "endings"))
        return "".join(map(self.fill, (opening, self.draw.choice(says["says"]), adds, more, ending)))

    def _english(self, leaf: Leaf) -> str:
        bank = self.banks.letters_en
        more = [self.draw.choice(bank["private"])] if self._one_in(self.banks.frames["private_in_100"]) else []
        parts = [bank["openings"], bank["says"][leaf.code], bank["endings"]]
        opening, says, ending = map(self.draw.choice, parts)
        return "\n".join(map(self.fill, (opening, says, *more, ending)))

    def answer(self, leaf: Leaf, unit: str, *, solved: bool = True) -> str:
        """What a unit answers. ``unit``: its name."""
        bank = self.banks.answers
        did = bank["did"][leaf.second] if solved else bank["unsolved"]
        parts = [bank["openings"], did, bank["next"], bank["closings"]]
        return "".join(self.fill(self.draw.choice(part), unit=unit, category=leaf.zh) for part in parts)

    def note(self, step: str, **names: str) -> str:
        return self._of(self.banks.steps[step], names)

    def gate(self, gate: str) -> str:
        return self._of(self.banks.steps["gates"][gate], {})

    def summary(self, leaf: Leaf) -> str:
        return self._of(self.banks.steps["summary"], {"category": leaf.zh})

    def _of(self, bank: Sequence[str], names: Mapping[str, str]) -> str:
        return self.fill(self.draw.choice(bank), **names)

    def fill(self, text: str, **names: str) -> str:
        return GAP.sub(lambda gap: self._filled(gap[1], names), text)

    def _filled(self, gap: str, names: Mapping[str, str]) -> str:
        kind = gap.removesuffix(ENGLISH)
        if kind in PLACES:
            self.first = self.first or kind
        if known := names.get(gap) or self.names.get(gap):
            return known
        slots = self.banks.slots if gap in self.banks.slots else self.banks.letters_en["slots"]
        return DIGIT.sub(lambda _: str(self.draw.randint(1, 9)), self.draw.choice(slots[gap]))

    def _one_in(self, of_100: int) -> bool:
        return self.draw.randrange(100) < of_100


def replies(questions: Sequence[Any], pen: Pen, at: datetime) -> dict[str, Any]:
    """To a category's questions: to all that must be answered, and to half of the others. ``at``: when it is sent."""
    asked = [q for q in questions if q.required or pen.draw.randrange(2)]
    return {q.key: _reply(q, pen, at) for q in asked}


def _reply(q: Any, pen: Pen, at: datetime) -> Any:
    keys, draw = [o.key for o in q.options], pen.draw
    if q.type == "choice":
        return draw.choice(keys)
    if q.type == "many":
        return sorted(draw.sample(keys, draw.randint(1, min(2, len(keys)))))
    if q.type == "moment":
        return (at - timedelta(hours=draw.randint(1, 40))).isoformat(timespec="minutes")
    return str(draw.randint(1, 9)) if q.type == "number" else pen.fill("{since}")
