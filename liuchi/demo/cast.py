"""Who acts for which duty, as the city's own staff: looked up once, for as long as a round lasts."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Any

import yaml
from django.conf import settings

from liuchi.catalogue import queries as catalogue
from liuchi.demo.compose import Leaf
from liuchi.people import queries as people
from liuchi.people.facts import StaffView
from liuchi.places import queries as places
from liuchi.procedures.actors import Actor, under

AT_A_UNIT = ("clerk", "handler", "leader")
STATION, STREET, HOTLINE = "community", "street_office", "hotline"


@dataclass
class Cast:
    """``on``: the day on which they hold their duties."""

    on: date
    _known: dict[Any, Any] = field(default_factory=dict)

    def one(self, duty: str, unit: str, draw: Random) -> Actor | None:
        """Whoever holds the duty nearest to the unit; «» is anybody who holds it at all. None: nobody does."""
        found = self._once(("one", duty, unit), lambda: people.holders(duty, unit, on=self.on))
        return self.actor(found[0] if unit else draw.choice(found)) if found else None

    def handler(self, unit: str, place: str, draw: Random) -> Actor | None:
        """Of the unit itself, or, where it lies under it, of the community's station."""
        station = self.unit_of(STATION, place)
        within = station if station and station != unit and under(station, unit) and draw.randrange(2) else unit
        return self.one("handler", within, draw)

    def by_id(self, actor_id: str) -> Actor:
        """A member of staff by actor id; a resident has no posts."""
        kind, _, number = actor_id.partition(":")
        return self._staff(int(number)) if kind == "staff" else Actor(actor_id)

    def actor(self, staff: StaffView) -> Actor:
        return self._staff(staff.id)

    def _staff(self, staff_id: int) -> Actor:
        found: Actor = self._once(("staff", staff_id), lambda: people.actor(staff_id, on=self.on))
        return found

    def _once(self, key: Any, find: Any) -> Any:
        if key not in self._known:
            self._known[key] = find()
        return self._known[key]

    def unit_of(self, kind: str, place: str) -> str:
        found = people.unit_for(kind, place)
        return found.path if found else ""

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """What can be reported, as the composer takes it."""
        found = catalogue.leaves(on=self.on)
        return tuple(Leaf(c.code, c.kind, c.zh, c.en, c.grade, c.is_public) for c in found)

    @cached_property
    def units(self) -> frozenset[str]:
        """Where somebody of the cast works on requests."""
        found = (people.staff_by_key(member.key) for member in members(settings.CITY)) if settings.CITY else ()
        posts = (post for staff in found if staff for post in self.actor(staff).posts)
        return frozenset(post.unit for post in posts if post.duty in AT_A_UNIT)

    def leaf(self, code: str) -> Leaf | None:
        return next((each for each in self.leaves if each.code == code), None)


def unit_name(path: str) -> str:
    """In Chinese, as those write who work there."""
    found = people.unit(path)
    return found.zh if found else ""


def place_names(code: str) -> dict[str, str]:
    found = places.place(code)
    return {"community": found.zh, "community_en": found.en or found.zh} if found else {}


@dataclass(frozen=True, slots=True)
class Member:
    """One of those as whom a visitor signs in with one tap. ``says``: what may be tried, in both languages."""

    key: str
    name: dict[str, str]
    says: dict[str, str]


@cache
def members(city: Path) -> tuple[Member, ...]:
    """In the order of the city's staff.yaml."""
    rows = yaml.safe_load((city / "staff.yaml").read_text("utf8"))
    return tuple(Member(r["key"], {"zh": r["zh"], "en": r["en"]}, r["says"]) for r in rows if r.get("cast"))
