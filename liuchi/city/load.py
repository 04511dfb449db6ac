"""A city's folder into the database: places, units, categories, the duty catalogue. Again: only what changed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from liuchi.catalogue import actions as catalogue
from liuchi.city import folder as files
from liuchi.city import own
from liuchi.city.check import standing
from liuchi.city.held import held
from liuchi.people import actions as people
from liuchi.places import actions as places
from liuchi.places import editions
from liuchi.places.errors import FolderError
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words

SYSTEM = Actor("system")


class Part(NamedTuple):
    """One file. ``needs``: the files whose rows its own rows name."""

    load: Callable[..., int]
    needs: tuple[str, ...] = ()
    of_people: bool = False


PARTS = {
    "places.yaml": Part(places.load),
    "units.yaml": Part(people.load_units, ("places.yaml",)),
    "staff.yaml": Part(people.load_staff, ("units.yaml",), of_people=True),
    "rota.yaml": Part(people.load_rota, ("units.yaml", "staff.yaml"), of_people=True),
    "categories.yaml": Part(catalogue.load_categories),
    "duties.yaml": Part(catalogue.load_duties, ("places.yaml", "units.yaml", "categories.yaml")),
    "words.yaml": Part(own.load_words),
    "theme.yaml": Part(own.load_theme),
}


def load(folder: Path, *, people_too: bool, now: datetime) -> int:
    """How many rows changed, all or none. Raises FolderError with every trouble of every file.

    people_too  the staff and rota that stand in the folder (a demonstration's cast)
    """
    try:
        with transaction.atomic():
            return _load(folder, people_too, now)
    except FolderError:
        editions.forget()
        raise


def rehearse(folder: Path, *, people_too: bool, now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the database holds and what it would hold after loading, as `held` gives them. Changes nothing."""
    try:
        with transaction.atomic():
            before = held(people_too=people_too)
            _load(folder, people_too, now)
            after = held(people_too=people_too)
            transaction.set_rollback(True)
    finally:
        editions.forget()
    return before, after


def _load(folder: Path, people_too: bool, now: datetime) -> int:
    """A file whose rows name those of a file in trouble waits: its own troubles would be echoes."""
    changed: dict[str, int] = {}
    troubles = list(standing(folder))
    for name, part in PARTS.items():
        if (people_too or not part.of_people) and not set(part.needs) - changed.keys():
            try:
                changed[name] = part.load(*_given(folder, name), by=SYSTEM, now=now)
            except FolderError as error:
                troubles += error.troubles
    if troubles:
        raise FolderError(list(_once(troubles)))
    return sum(changed.values())


def _given(folder: Path, name: str) -> tuple[Any, ...]:
    rows = files.rows(folder, name)
    return (rows, files.boundaries(folder)) if name == "places.yaml" else (rows,)


def _once(troubles: list[Words]) -> Iterator[Words]:
    seen: set[str] = set()
    for trouble in troubles:
        if (said := repr(trouble)) not in seen:
            seen.add(said)
            yield trouble
