"""Which cases a person may take figures of, and what was taken."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import get_default_timezone

from liuchi.cases import queries as cases
from liuchi.connect.exports.facts import ExportView, Filters
from liuchi.connect.models import Export
from liuchi.places import queries as places
from liuchi.procedures.actors import Actor

PAGE = 50
VIEW = tuple(ExportView.__dataclass_fields__)


def found(actor: Actor, filters: Filters) -> QuerySet[Any]:
    """What concerns her, and nothing else; the number of the case that opened it only where that concerns her too."""
    seen = cases.visible(actor)
    parent = seen.filter(pk=OuterRef("parent_id")).values("number")[:1]
    return seen.filter(_within(filters)).annotate(parent_number=Subquery(parent)).order_by("opened", "id")


def _within(f: Filters) -> Q:
    wanted, zone = Q(), get_default_timezone()
    if f.since:
        wanted &= Q(opened__gte=datetime.combine(f.since, time.min, zone))
    if f.until:
        wanted &= Q(opened__lt=datetime.combine(f.until + timedelta(days=1), time.min, zone))
    if f.category:
        wanted &= Q(category=f.category) | Q(category__startswith=f"{f.category}.")
    return wanted & Q(place__startswith=places.significant(f.place)) if f.place else wanted


# -- the log -----------------------------------------------------------------------------------------------------------


def log(*, by: str = "", number: str = "", before: tuple[datetime, str] | None = None) -> tuple[ExportView, ...]:
    """The latest first. ``by``: an actor's own; ``number``: the one export; ``before``: where a page ended."""
    rows = Export.objects.order_by("-at", "-id")
    rows = rows.filter(by=by) if by else rows
    rows = rows.filter(id=number) if number else rows
    if before:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], id__lt=before[1]))
    return tuple(ExportView(*row) for row in rows.values_list(*VIEW)[:PAGE])
