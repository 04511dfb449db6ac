"""units.yaml, staff.yaml and rota.yaml, checked row by row. No database: what is known is passed in."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from liuchi.people.facts import UnitView
from liuchi.places.codes import LENGTH, significant
from liuchi.places.folder import Row, read
from liuchi.procedures.actors import EVERYWHERE, Post
from liuchi.procedures.words import Words

UNITS, STAFF, ROTA = "units.yaml", "staff.yaml", "rota.yaml"
_SLUG = r"[a-z0-9][a-z0-9_-]*"


@dataclass(frozen=True, slots=True)
class Held:
    post: Post
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    zh: str
    en: str
    posts: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    unit: str
    rung: int
    staff: str
    since: datetime | None
    until: datetime | None


def read_units(raw: object, is_place: Callable[[str], bool]) -> list[UnitView]:
    times = _times(raw, "path")
    return read(raw, UNITS, lambda row: _unit(row, times, is_place))


def _unit(row: Row, times: Mapping[object, int], is_place: Callable[[str], bool]) -> UnitView:
    path = row.text("path", most=200)
    if path and not re.fullmatch(rf"{_SLUG}(/{_SLUG})*", path):
        row.refuse("path", Words("people.folder.no.path"))
    _once(row, "path", times)
    place = row.text("place", most=LENGTH, needed=False)
    if place and not is_place(place):
        row.refuse("place", Words("places.folder.no.unknown"))
    kind = row.text("kind", most=40)
    return UnitView(path, row.text("zh"), row.text("en", needed=False), kind, place, row.day("closed"))


def read_staff(raw: object, units: Collection[str]) -> list[Person]:
    """What a row of the cast ``says`` is the demonstration's own, and left alone."""
    times = _times(raw, "key")
    return read(raw, STAFF, lambda row: _person(row, times, units))


def _person(row: Row, times: Mapping[object, int], units: Collection[str]) -> Person:
    key = row.text("key", most=60)
    _once(row, "key", times)
    posts = row.inner("posts", lambda each: _held(each, units))
    return Person(key, row.text("zh", most=60), row.text("en", most=60, needed=False), tuple(posts))


def _held(row: Row, units: Collection[str]) -> Held:
    unit = row.text("unit", most=200, needed=False)
    place = row.text("place", most=LENGTH, needed=False)
    post = Post(row.text("duty", most=40), unit, significant(place))
    for field, why in why_not(post, units):
        if field != "duty":  # refused already
            row.refuse(field, why)
    since, until = row.day("since"), row.day("until")
    if since and until and until < since:
        row.refuse("until", Words("places.folder.no.order"))
    return Held(post, since, until)


def why_not(post: Post, units: Collection[str]) -> list[tuple[str, Words]]:
    """(field, sentence) of what hinders a post from being held."""
    wrong = []
    if not 0 < len(post.duty) <= 40 or "\0" in post.duty:
        wrong.append(("duty", Words("people.no.duty")))
    if post.unit not in ("", EVERYWHERE) and post.unit not in units:
        wrong.append(("unit", Words("people.no.unit", unit=post.unit)))
    if not re.fullmatch(r"[0-9]*", post.place) or len(post.place) > LENGTH:
        wrong.append(("place", Words("people.no.place", place=post.place)))
    return wrong


def read_rota(raw: object, units: Collection[str], staff: Collection[str]) -> list[Rung]:
    return read(raw, ROTA, lambda row: _rung(row, units, staff))


def _rung(row: Row, units: Collection[str], staff: Collection[str]) -> Rung:
    unit, key = row.text("unit", most=200), row.text("staff", most=60)
    if unit and unit not in units:
        row.refuse("unit", Words("people.no.unit", unit=unit))
    if key and key not in staff:
        row.refuse("staff", Words("people.no.staff", account=key))
    since, until = row.moment("since"), row.moment("until")
    return Rung(unit, row.whole("rung", least=1, most=20), key, since, until)


def _times(raw: object, field: str) -> Mapping[object, int]:
    """How often each value of a field that must be unique appears."""
    rows = raw if isinstance(raw, list) else []
    return Counter(value for row in rows if isinstance(row, Mapping) and isinstance(value := row.get(field), str))


def _once(row: Row, field: str, times: Mapping[object, int]) -> None:
    value = row.raw.get(field)
    if isinstance(value, str) and times[value] > 1:
        row.refuse(field, Words("places.folder.no.twice"))
