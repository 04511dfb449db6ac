"""A city's folder into the database: places, units, categories, the duty catalogue. Again changes only what changed in the files."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from liuchi.catalogue import actions as catalogue
from liuchi.people import actions as people
from liuchi.places import actions as places
from liuchi.procedures.actors import Actor

SYSTEM = Actor("system")


def load(folder: Path, *, people_too: bool, now: datetime) -> int:
    """How many rows changed. ``people_too``: the staff and rota that stand in the folder (a demonstration's cast)."""
    told: dict[str, Any] = {"by": SYSTEM, "now": now}
    with transaction.atomic():
        changed = places.load(_rows(folder, "places.yaml"), _boundaries(folder), **told)
        changed += people.load_units(_rows(folder, "units.yaml"), **told)
        if people_too:
            changed += people.load_staff(_rows(folder, "staff.yaml"), **told)
            changed += people.load_rota(_rows(folder, "rota.yaml"), **told)
        changed += catalogue.load_categories(_rows(folder, "categories.yaml"), **told)
        return changed + catalogue.load_duties(_rows(folder, "duties.yaml"), **told)


def _rows(folder: Path, name: str) -> Any:
    file = folder / name
    return yaml.load(file.read_text("utf8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if file.exists() else []  # noqa: S506


def _boundaries(folder: Path) -> Any:
    file = folder / "boundaries.geojson"
    return json.loads(file.read_text("utf8")) if file.exists() else None
