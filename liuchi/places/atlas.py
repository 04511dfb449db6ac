"""All places of the city in memory, and where a point lies among them. Pure: it is given its places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from shapely import STRtree, points
from shapely.geometry import shape

from liuchi.places.codes import above, significant


@dataclass(frozen=True, slots=True)
class PlaceView:
    code: str
    level: str
    zh: str
    en: str = ""

    @property
    def name(self) -> dict[str, str]:
        """A fact for Words: the reader's language picks."""
        return {"zh": self.zh, "en": self.en or self.zh}


@dataclass(frozen=True, slots=True)
class Ground:
    """A place with its days and boundary. ``until``: the last day it holds. ``boundary``: GeoJSON, WGS 84."""

    view: PlaceView
    since: date
    until: date | None = None
    successor: str = ""
    boundary: Mapping[str, Any] | None = None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


def is_point(lon: object, lat: object) -> bool:
    """Two finite numbers in the range of degrees; anything else is refused before any geometry sees it."""
    return all(
        isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and abs(value) <= most
        for value, most in ((lon, 180), (lat, 90))
    )


def _deepest(view: PlaceView) -> tuple[int, str]:
    return -len(significant(view.code)), view.code


class Atlas:
    def __init__(self, grounds: Iterable[Ground]) -> None:
        self._all = {ground.view.code: ground for ground in sorted(grounds, key=lambda each: each.view.code)}
        self._drawn = [ground for ground in self._all.values() if ground.boundary]
        self._tree = STRtree([shape(ground.boundary) for ground in self._drawn])

    @property
    def is_drawn(self) -> bool:
        return bool(self._drawn)

    def place(self, code: str) -> PlaceView | None:
        return ground.view if (ground := self._all.get(code)) else None

    def locate(self, lon: float, lat: float, on: date) -> PlaceView | None:
        """The deepest place that contains the point; on a shared border, the one with the smaller code."""
        return self.locate_all([(lon, lat)], on)[0] if is_point(lon, lat) else None

    def locate_all(self, at: Sequence[tuple[float, float]], on: date) -> list[PlaceView | None]:
        """The same of many points at once (`is_point` is true of each), which takes a fraction of the time."""
        hits: dict[int, list[PlaceView]] = {}
        for n, i in self._tree.query(points(at), predicate="intersects").T.tolist() if at else ():
            if (ground := self._drawn[i]).holds(on):
                hits.setdefault(n, []).append(ground.view)
        return [min(hits[n], key=_deepest) if n in hits else None for n in range(len(at))]

    def chain(self, code: str) -> tuple[PlaceView, ...]:
        """From the city down to the place itself, of those that exist."""
        return tuple(ground.view for each in reversed((code, *above(code))) if (ground := self._all.get(each)))

    def within(self, code: str, on: date | None = None) -> tuple[PlaceView, ...]:
        """All places below, by code; «» gives all. ``on``: only those that hold on that day."""
        prefix = significant(code)
        return tuple(
            ground.view
            for each, ground in self._all.items()
            if each.startswith(prefix) and each != code and (on is None or ground.holds(on))
        )

    def children(self, code: str, on: date | None = None) -> tuple[PlaceView, ...]:
        """The places one level below (a city without districts: its streets); «» gives the topmost."""
        return tuple(view for view in self.within(code, on) if self._parent(view.code) == code)

    def today(self, code: str, on: date) -> PlaceView | None:
        """The place itself, or what came after it by ``on``. None: unknown, not begun, or lapsed and not succeeded."""
        seen: set[str] = set()
        while (ground := self._all.get(code)) and code not in seen:
            if ground.holds(on):
                return ground.view
            seen.add(code)
            code = ground.successor if ground.until and ground.until < on else ""
        return None

    def _parent(self, code: str) -> str:
        return next((each for each in above(code) if each in self._all), "")
