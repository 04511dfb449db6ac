"""Where is this point, and what lies around it. Answered from memory: no statement but one a minute."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from liuchi.places.atlas import Atlas, Ground, PlaceView, is_point
from liuchi.places.codes import covers, significant
from liuchi.places.editions import edition
from liuchi.places.models import Place
from liuchi.procedures.words import Words

__all__ = [
    "PlaceView",
    "boundary",
    "chain",
    "children",
    "covers",
    "dump",
    "dump_places",
    "edition",
    "is_point",
    "locate",
    "locate_all",
    "place",
    "significant",
    "today",
    "why_not",
    "within",
]

EDITION = "places"


@lru_cache(maxsize=1)
def _read(_edition: str) -> Atlas:
    fields = ("since", "until", "successor", "boundary")
    rows = Place.objects.values_list("code", "level", "zh", "en", *fields)
    return Atlas(Ground(PlaceView(*row[:4]), *row[4:]) for row in rows)


def _atlas() -> Atlas:
    return _read(edition(EDITION))


def locate(lon: float, lat: float, *, on: date) -> PlaceView | None:
    """The deepest place that contains the point (WGS 84, degrees) on that day."""
    return _atlas().locate(lon, lat, on)


def locate_all(points: Sequence[tuple[float, float]], *, on: date) -> list[PlaceView | None]:
    """`locate` of many at once; `is_point` must be true of each."""
    return _atlas().locate_all(points, on)


def why_not(lon: object, lat: object, *, on: date) -> Words | None:
    """None, or the sentence that says why this is no point of the city."""
    if not is_point(lon, lat):
        return Words("places.no.point")
    atlas = _atlas()
    if not atlas.is_drawn:
        return Words("places.no.boundaries")
    return None if atlas.locate(lon, lat, on) else Words("places.no.outside")  # type: ignore[arg-type]


def place(code: str) -> PlaceView | None:
    """By its code, whether it holds today or not: old cases still show its name."""
    return _atlas().place(code)


def chain(code: str) -> tuple[PlaceView, ...]:
    """City › district › street › community, down to the place itself."""
    return _atlas().chain(code)


def within(code: str, *, on: date | None = None) -> tuple[PlaceView, ...]:
    """All places below; «» gives all. ``on``: only those that hold on that day."""
    return _atlas().within(code, on)


def children(code: str, *, on: date | None = None) -> tuple[PlaceView, ...]:
    """The places one level below; «» gives the topmost."""
    return _atlas().children(code, on)


def today(code: str, *, on: date) -> PlaceView | None:
    """The place, or the successor that a lapsed code leads to."""
    return _atlas().today(code, on)


def dump() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """places.yaml and boundaries.geojson, as `actions.load` takes them."""
    drawn = Place.objects.exclude(boundary=None).order_by("code").values_list("code", "boundary")
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": geometry} for code, geometry in drawn if geometry
    ]
    return dump_places(), {"type": "FeatureCollection", "features": features}


def dump_places() -> list[dict[str, Any]]:
    """places.yaml alone."""
    fields = ("code", "level", "zh", "en", "since", "until", "successor")
    rows = Place.objects.order_by("code").values(*fields)
    return [row | {"successor": row["successor"] or None} for row in rows]


def boundary(code: str) -> dict[str, Any] | None:
    """GeoJSON, WGS 84; None where it is not drawn. One statement."""
    return Place.objects.filter(code=code).values_list("boundary", flat=True).first()
