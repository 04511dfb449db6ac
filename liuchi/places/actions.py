"""Loading a city's places from its folder, and saying that reference data has changed."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from liuchi.places import editions
from liuchi.places.atlas import Ground
from liuchi.places.models import Edition, Place
from liuchi.places.queries import EDITION
from liuchi.places.reading import read_boundaries, read_places
from liuchi.procedures.actors import Actor


@transaction.atomic
def load(rows: object, boundaries: object = None, *, by: Actor, now: datetime) -> int:
    """Insert or update the places of a folder (places.yaml, boundaries.geojson as parsed), all or none.

    returns  how many rows differed from the database; a second load changes nothing and returns 0
    raises   FolderError with every trouble, naming file, row and field
    """
    held = {each.code: each for each in Place.objects.all()}
    grounds = read_places(rows, held)
    drawn = read_boundaries(boundaries, {ground.view.code for ground in grounds})
    places = [_row(ground, drawn) for ground in grounds]
    changed = [place for place in places if _facts(place) != _facts(held.get(place.code))]
    if changed:
        Place.objects.bulk_create(
            changed,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["level", "zh", "en", "since", "until", "successor", "boundary"],
        )
        new_edition(EDITION, by=by, now=now)
    return len(changed)


def new_edition(of: str, *, by: Actor, now: datetime) -> None:
    """Every process reads this kind of reference data again: here at once, elsewhere within a minute."""
    Edition.objects.update_or_create(of=of, defaults={"token": uuid4(), "by": by.id, "at": now})
    editions.forget()
    transaction.on_commit(editions.forget)


def _row(ground: Ground, drawn: dict[str, object]) -> Place:
    view = ground.view
    return Place(
        code=view.code,
        level=view.level,
        zh=view.zh,
        en=view.en,
        since=ground.since,
        until=ground.until,
        successor=ground.successor,
        boundary=drawn.get(view.code),
    )


def _facts(place: Place | None) -> object:
    return place and {field.name: getattr(place, field.name) for field in Place._meta.fields}
