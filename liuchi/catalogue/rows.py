"""This part's share of the one-statement write."""

from datetime import datetime
from typing import Any

from liuchi.catalogue.facts import Ruling
from liuchi.places.codes import significant
from liuchi.procedures.actors import Actor

Share = tuple[str, list[Any]]


def insert_precedent(ruling: Ruling, *, by: Actor, now: datetime) -> Share:
    sql = (
        'INSERT INTO catalogue_precedent (category, place, unit, basis, "case", ruled_at, by)'
        " VALUES (%s, %s, %s, %s, %s, %s, %s)"
    )
    return sql, [ruling.category, significant(ruling.place), ruling.unit, ruling.basis, ruling.case, now, by.id]
