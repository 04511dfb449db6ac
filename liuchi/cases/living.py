"""Does anything that is not over yet rest on a unit, a category, a place? Asked before one of these is taken away."""

from liuchi.cases.models import Case
from liuchi.cases.queries import visible
from liuchi.places.queries import significant
from liuchi.procedures.actors import Actor, Post


def concerns_unit(path: str) -> bool:
    """Whatever its clerk would see."""
    return visible(Actor("nobody", frozenset({Post("clerk", path)}))).filter(over=False).exists()


def of_category(code: str) -> bool:
    return Case.objects.filter(category=code, over=False).exists()


def in_place(code: str) -> bool:
    return Case.objects.filter(place__startswith=significant(code), over=False).exists()


def points_within(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    """(lon, lat) of all that are not over and have a point in this box."""
    boxed = Case.objects.filter(over=False, lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
    return list(boxed.values_list("lon", "lat"))  # type: ignore[arg-type]
