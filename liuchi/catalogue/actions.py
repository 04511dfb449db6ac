"""Categories and the duty catalogue from a city's folder; an arbiter's ruling.

A load returns how many rows differed from the database, all or none; a second one changes nothing and returns 0. It
raises FolderError with every trouble, naming file, row and field. What a file no longer names stays: close it by date.
"""

from datetime import datetime
from typing import TypeVar

from django.db import connection, models, transaction

from liuchi.catalogue import rows, shapes
from liuchi.catalogue.errors import CatalogueError
from liuchi.catalogue.facts import Ruling
from liuchi.catalogue.models import CatalogueRow, Category
from liuchi.catalogue.queries import EDITION, category
from liuchi.catalogue.reading import read_categories, read_duties
from liuchi.people import queries as people
from liuchi.places import actions as places
from liuchi.places.queries import place
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words

M = TypeVar("M", bound=models.Model)
LONGEST_BASIS = 2000


@transaction.atomic
def load_categories(raw: object, *, by: Actor, now: datetime) -> int:
    views = read_categories(raw)
    return _load(Category, [shapes.category_row(view, order) for order, view in enumerate(views)], ["code"], by, now)


@transaction.atomic
def load_duties(raw: object, *, by: Actor, now: datetime) -> int:
    """After places, units and categories, which its rows name."""
    codes = set(Category.objects.values_list("code", flat=True))
    duties = read_duties(
        raw,
        categories=codes,
        is_unit=lambda path: people.unit(path) is not None,
        is_place=lambda code: place(code) is not None,
    )
    made = [shapes.catalogue_row(duty, order) for order, duty in enumerate(duties)]
    return _load(CatalogueRow, made, ["category", "place", "since"], by, now)


def _load(model: type[M], made: list[M], key: list[str], by: Actor, now: datetime) -> int:
    """Inserts or updates those that differ; ``key``: the fields that make two rows the same."""
    fields = [field.name for field in model._meta.fields if field.name != "id"]
    held = {tuple(row[field] for field in key): row for row in model._default_manager.values(*fields)}
    wanted = [(row, {field: getattr(row, field) for field in fields}) for row in made]
    changed = [row for row, values in wanted if values != held.get(tuple(values[field] for field in key))]
    if changed:
        model._default_manager.bulk_create(
            changed,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=key,
            update_fields=[field for field in fields if field not in key],
        )
        places.new_edition(EDITION, by=by, now=now)
    return len(changed)


def rule_precedent(ruling: Ruling, *, by: Actor, now: datetime) -> None:
    """From now on this unit is the first suggested for such a case.

    raises  CatalogueError naming the field; a case's own step writes `rows.insert_precedent` with the rest instead
    """
    if wrong := why_not(ruling):
        raise CatalogueError(*wrong)
    with connection.cursor() as cursor:
        cursor.execute(*rows.insert_precedent(ruling, by=by, now=now))


def why_not(ruling: Ruling) -> tuple[str, Words] | None:
    """None, or the field of a ruling that will not do and the sentence that says why."""
    if category(ruling.category) is None:
        return "category", Words("catalogue.no.category", code=ruling.category)
    if (unit := people.unit(ruling.unit)) is None or unit.closed is not None:
        return "unit", Words("people.no.unit", unit=ruling.unit)
    if ruling.place and place(ruling.place) is None:
        return "place", Words("catalogue.no.place", code=ruling.place)
    if not ruling.basis.strip() or "\0" in ruling.basis or len(ruling.basis) > LONGEST_BASIS:
        return "basis", Words("catalogue.no.basis", most=LONGEST_BASIS)
    return None
