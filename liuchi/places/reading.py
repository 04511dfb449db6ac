"""places.yaml and boundaries.geojson, checked row by row. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from liuchi.places.atlas import Ground, PlaceView, is_point
from liuchi.places.codes import LEVELS, is_code, significant
from liuchi.places.folder import Row, read
from liuchi.procedures.words import Words

PLACES, BOUNDARIES = "places.yaml", "boundaries.geojson"


def read_places(raw: object, known: Collection[str]) -> list[Ground]:
    """``known``: codes that the database already holds, which a successor may name."""
    listed = raw if isinstance(raw, list) else []
    times = Counter(each["code"] for each in listed if isinstance(each, Mapping) and is_code(each.get("code")))
    codes = {*known, *times}
    return read(raw, PLACES, lambda row: _place(row, times, codes))


def _place(row: Row, times: Mapping[str, int], codes: Collection[str]) -> Ground:
    code, level = row.text("code", most=12), row.choice("level", LEVELS)
    if not is_code(code):
        row.refuse("code", Words("places.folder.no.code"))
    elif times[code] > 1:
        row.refuse("code", Words("places.folder.no.twice"))
    elif level in LEVELS and len(significant(code)) not in LEVELS[level]:
        row.refuse("level", Words("places.folder.no.level"))
    view = PlaceView(code, level, row.text("zh"), row.text("en", needed=False))
    return Ground(view, *_days(row), _successor(row, codes))


def _days(row: Row) -> tuple[date, date | None]:
    since, until = row.day("since"), row.day("until")
    if since is None and not row.troubles:
        row.refuse("since", Words("places.folder.no.missing"))
    if since and until and until < since:
        row.refuse("until", Words("places.folder.no.order"))
    return since or date.min, until


def _successor(row: Row, codes: Collection[str]) -> str:
    successor = row.text("successor", most=12, needed=False)
    if successor and (successor not in codes or successor == row.raw.get("code")):
        row.refuse("successor", Words("places.folder.no.unknown"))
    return successor


def read_boundaries(raw: object, codes: Collection[str]) -> dict[str, Any]:
    """GeoJSON geometries by code. ``raw``: a FeatureCollection in WGS 84, or None where the city is not drawn yet."""
    features = raw.get("features") if isinstance(raw, Mapping) else ([] if raw is None else raw)
    return dict(read(features, BOUNDARIES, lambda row: _boundary(row, codes)))


def _boundary(row: Row, codes: Collection[str]) -> tuple[str, Any]:
    properties, geometry = row.raw.get("properties"), row.raw.get("geometry")
    code = properties.get("code") if isinstance(properties, Mapping) else None
    if not isinstance(code, str) or code not in codes:
        row.refuse("code", Words("places.folder.no.unknown"))
    if not _is_area(geometry):
        row.refuse("geometry", Words("places.folder.no.area"))
    return str(code), geometry


def _is_area(geometry: object) -> bool:
    """A Polygon or MultiPolygon that does not cross itself, in degrees."""
    if not isinstance(geometry, Mapping) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return False
    try:
        area = shape(geometry)
        west, south, east, north = area.bounds
    except (ShapelyError, TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError):
        return False
    return bool(area.is_valid) and is_point(west, south) and is_point(east, north)
