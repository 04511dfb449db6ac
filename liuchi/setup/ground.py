"""Boundaries as GeoJSON: read, compared. Pure."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from shapely import contains_xy
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

Geometry = Mapping[str, Any]
SLACK = 0.0005  # degrees, some fifty metres: two surveys of one border never agree
LARGEST = 2_000_000  # bytes


def read(text: str, code: str) -> Any:
    """The geometry in a text: alone, in a Feature, or in a collection of one, or of those with codes.

    raises  ValueError for what is no JSON; LookupError for a collection in which it cannot be told which is meant
    """
    try:
        raw = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if isinstance(raw, Mapping) and raw.get("type") == "FeatureCollection":
        raw = _meant(raw.get("features"), code)
    if isinstance(raw, Mapping) and raw.get("type") == "Feature":
        raw = raw.get("geometry")
    return _tidy(raw)


def _no_number(said: str) -> None:
    raise ValueError(said)


def _meant(features: Any, code: str) -> Any:
    found = [each for each in features if isinstance(each, Mapping)] if isinstance(features, list) else []
    own = [each for each in found if isinstance(p := each.get("properties"), Mapping) and p.get("code") == code]
    if len(own or found) != 1:
        raise LookupError
    return (own or found)[0]


def _tidy(raw: Any) -> Any:
    """Type and coordinates alone, as numbers. What is no geometry stays as it is, to be refused by name."""
    try:
        return json.loads(json.dumps(mapping(shape(raw)), allow_nan=False))
    except (ShapelyError, TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        return {"type": "none"}


def holds(outer: Geometry | None, inner: Geometry) -> bool:
    return outer is None or bool(shape(outer).buffer(SLACK).covers(shape(inner)))


def box(*geometries: Geometry | None) -> tuple[float, float, float, float]:
    """West, south, east, north around all that are drawn."""
    bounds = [shape(each).bounds for each in geometries if each]
    west, south, east, north = zip(*bounds, strict=True)
    return min(west), min(south), max(east), max(north)


def crossing(points: Sequence[tuple[float, float]], old: Geometry | None, new: Geometry) -> int:
    """How many of the points lie in one of the two only."""
    if not points:
        return 0
    lon, lat = zip(*points, strict=True)
    before = contains_xy(shape(old), lon, lat) if old else [False] * len(points)
    return sum(bool(a) != bool(b) for a, b in zip(before, contains_xy(shape(new), lon, lat), strict=True))
