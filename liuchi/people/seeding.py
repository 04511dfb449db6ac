"""Units, staff and rota from a city's folder, all or none. A second load changes nothing.

Each `load_…` returns how many rows differed from the database, and raises FolderError naming file, row and field.
"""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from liuchi.people.models import Holding, Rota, Staff, Unit
from liuchi.people.queries import RUNG_FIELDS, UNIT_FIELDS, UNITS
from liuchi.people.reading import Person, Rung, read_rota, read_staff, read_units
from liuchi.places import actions as places
from liuchi.places.queries import place
from liuchi.procedures.actors import Actor

_HOLDING = ("staff_id", "duty", "unit", "place", "since")


@transaction.atomic
def load_units(rows: object, *, by: Actor, now: datetime) -> int:
    views = read_units(rows, lambda code: place(code) is not None)
    held = {row[0]: row for row in Unit.objects.values_list(*UNIT_FIELDS)}
    changed = [
        Unit(**dict(zip(UNIT_FIELDS, row, strict=True)))
        for view in views
        if (row := tuple(getattr(view, field) for field in UNIT_FIELDS)) != held.get(view.path)
    ]
    if changed:
        Unit.objects.bulk_create(changed, update_conflicts=True, unique_fields=["path"], update_fields=UNIT_FIELDS[1:])
        places.new_edition(UNITS, by=by, now=now)
    return len(changed)


@transaction.atomic
def load_staff(rows: object, *, by: Actor, now: datetime) -> int:
    """Adds accounts (without a password) and duties, renames; never takes a duty away: `actions.end_holding` does."""
    persons = read_staff(rows, set(Unit.objects.values_list("path", flat=True)))
    held = {row[0]: row for row in Staff.objects.values_list("key", "zh", "en")}
    changed = [person for person in persons if (person.key, person.zh, person.en) != held.get(person.key)]
    Staff.objects.bulk_create(
        [
            Staff(key=each.key, zh=each.zh, en=each.en, password=make_password(None), by=by.id, at=now)
            for each in changed
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["zh", "en"],
    )
    return len(changed) + _load_posts(persons, by, now)


def _load_posts(persons: list[Person], by: Actor, now: datetime) -> int:
    """A post without a first day begins today, unless it is held already."""
    today = timezone.localdate(now)
    ids = dict(Staff.objects.values_list("key", "id"))
    dated = set(Holding.objects.values_list(*_HOLDING, "until"))
    posts = {row[:4] for row in dated if row[5] is None or row[5] >= today}
    wanted = {
        (ids[person.key], each.post.duty, each.post.unit, each.post.place, each.since): each.until
        for person in persons
        for each in person.posts
    }
    new = {
        (*post, since or today): until
        for (*post, since), until in wanted.items()
        if ((*post, since, until) not in dated if since else tuple(post) not in posts)
    }
    Holding.objects.bulk_create(
        [Holding(**dict(zip(_HOLDING, row, strict=True)), until=until, by=by.id, at=now) for row, until in new.items()],
        update_conflicts=True,
        unique_fields=_HOLDING,
        update_fields=["until"],
    )
    return len(new)


@transaction.atomic
def load_rota(rows: object, *, by: Actor, now: datetime) -> int:
    """The rota of each unit that is named becomes exactly what its rows say."""
    people = dict(Staff.objects.values_list("key", "id"))
    rungs = set(read_rota(rows, set(Unit.objects.values_list("path", flat=True)), people))
    named = Rota.objects.filter(unit__in={rung.unit for rung in rungs})
    held = {Rung(*row) for row in named.values_list(*RUNG_FIELDS)}
    if rungs == held:
        return 0
    named.delete()
    Rota.objects.bulk_create(
        Rota(
            unit=each.unit,
            rung=each.rung,
            staff_id=people[each.staff],
            since=each.since,
            until=each.until,
            by=by.id,
            at=now,
        )
        for each in rungs
    )
    return len(rungs ^ held)
