"""What can be reported, and who could answer for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

from liuchi.catalogue import models, shapes
from liuchi.catalogue.answers import Answers, answers_wrong, read_answers
from liuchi.catalogue.facts import Branch, CategoryView, Duty, Party, Precedent, Suggestion
from liuchi.catalogue.routing import Matter, suggested
from liuchi.people import queries as people
from liuchi.people.facts import UnitView
from liuchi.places import queries as places

__all__ = [
    "Answers",
    "CategoryView",
    "Suggestion",
    "above",
    "answers_wrong",
    "categories",
    "category",
    "dump",
    "duties",
    "leaves",
    "named",
    "precedents",
    "read_answers",
    "suggest",
    "tree",
]

EDITION = "catalogue"
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class _Catalogue:
    categories: Mapping[str, CategoryView]
    duties: Mapping[str, tuple[Duty, ...]]  # by category


@lru_cache(maxsize=1)
def _read(_edition: str) -> _Catalogue:
    views = {row.code: shapes.category(row) for row in models.Category.objects.order_by("order")}
    duties: dict[str, tuple[Duty, ...]] = {}
    for row in _rows():
        duties[row.category] = (*duties.get(row.category, ()), shapes.duty(row))
    return _Catalogue(views, duties)


def _catalogue() -> _Catalogue:
    """From memory: no statement but one a minute."""
    return _read(places.edition(EDITION))


def category(code: str) -> CategoryView | None:
    """By its code, closed or not: old cases still show its name."""
    return _catalogue().categories.get(code)


def categories() -> tuple[CategoryView, ...]:
    """All, branches too, in the order of the city's file."""
    return tuple(_catalogue().categories.values())


def leaves(*, on: date) -> tuple[CategoryView, ...]:
    """What takes requests on that day."""
    return tuple(each for each in categories() if each.is_leaf and _is_open(each, on))


def tree(*, on: date) -> tuple[Branch, ...]:
    """What takes requests on that day, below its branches; a branch with nothing below it is left out."""
    below: dict[str, list[CategoryView]] = {}
    for each in categories():
        if _is_open(each, on):
            below.setdefault(each.parent, []).append(each)

    def grown(parent: str) -> tuple[Branch, ...]:
        branches = (Branch(each, grown(each.code)) for each in below.get(parent, ()))
        return tuple(branch for branch in branches if branch.children or branch.category.is_leaf)

    return grown("")


def above(code: str) -> tuple[CategoryView, ...]:
    """From the root down to the category itself."""
    found = (category(each) for each in reversed(_prefixes(code)))
    return tuple(each for each in found if each)


def named(text: str, *, on: date, most: int = 5) -> tuple[CategoryView, ...]:
    """Those whose name or words stand in what somebody wrote, or hold it; the most and longest of them first."""
    said = text.strip().lower()
    scored = [(_likeness(said, each), each) for each in leaves(on=on)]
    return tuple(each for score, each in sorted(scored, key=lambda pair: -pair[0])[:most] if score)


def _likeness(said: str, each: CategoryView) -> int:
    """«井盖» is half of a name: less than a name told whole, and enough where it has a Chinese character or three letters."""
    names = {each.zh, each.en.lower(), *(word.lower() for word in each.words)} - {""}
    whole = sum(len(name) for name in names if name in said)
    return whole or int(len(said.encode()) > 2 and any(said in name for name in names))


def duties(code: str, place_code: str, *, on: date) -> tuple[Duty, ...]:
    """The rows of the duty catalogue that apply, best first: the nearest category, then the smallest place."""
    rows = (row for each in _prefixes(code) for row in _catalogue().duties.get(each, ()))
    applying = (row for row in rows if row.holds(on) and places.covers(row.place, place_code))
    return tuple(sorted(applying, key=lambda row: (len(row.category), len(row.place), row.since), reverse=True))


def precedents(code: str, place_code: str) -> tuple[Precedent, ...]:
    """Rulings that apply, best first; of one category and place the latest. One statement: a ruling counts at once."""
    digits = places.significant(place_code)
    around = ["", *(digits[:cut] for cut in (2, 4, 6, 9, 12) if cut <= len(digits))]
    rows = models.Precedent.objects.filter(category__in=_prefixes(code), place__in=around).order_by("-ruled_at")
    fields = rows.values_list("category", "place", "unit", "basis", "case", "ruled_at", "by")
    latest: dict[tuple[str, str], Precedent] = {}
    for row in (Precedent(*values) for values in fields):
        latest.setdefault((row.category, row.place), row)
    return tuple(sorted(latest.values(), key=lambda row: (len(row.category), len(row.place)), reverse=True))


def suggest(
    code: str, place_code: str, *, on: date, without: Iterable[str] = (), about_unit: str = ""
) -> tuple[Suggestion, ...]:
    """Who could lead, best first, at most three: rulings before the duty catalogue.

    without     units that have returned the case; they are not suggested again
    about_unit  the unit complained of: nothing goes to it or below it, but to its superior
    """
    found = category(code)
    if found is None:
        return ()
    matter = Matter(found, about_unit, frozenset(without), partial(_working, place_code))
    return suggested(matter, precedents(code, place_code), duties(code, place_code, on=on))


def _working(place_code: str, party: Party) -> UnitView | None:
    found = people.unit(party.unit) if party.unit else people.unit_for(party.kind, place_code)
    return found if found and found.closed is None else None


def _is_open(each: CategoryView, on: date) -> bool:
    return each.closed is None or on < each.closed


def _prefixes(code: str) -> list[str]:
    """«roads.surface.pothole», «roads.surface», «roads»."""
    parts = code.split(".")
    return [".".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


def dump() -> tuple[Rows, Rows]:
    """categories.yaml and duties.yaml, as `actions.load_categories` and `load_duties` take them."""
    return shapes.nested(categories()), [shapes.duty_row(shapes.duty(row)) for row in _rows()]


def _rows() -> Iterable[models.CatalogueRow]:
    return models.CatalogueRow.objects.order_by("order")
