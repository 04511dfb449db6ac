"""Requests as everybody may see them: category, state, place, a point rounded to some hundred metres, an approved summary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from liuchi.cases import lines as cases_lines
from liuchi.cases import queries as cases
from liuchi.cases.numbers import tidy
from liuchi.cases.register import REGISTER
from liuchi.catalogue import queries as catalogue
from liuchi.connect.api.paging import CURSOR, Last, after
from liuchi.connect.api.problems import Problem
from liuchi.connect.api.telling import labelled, moment, told
from liuchi.documents import queries as documents
from liuchi.places import queries as places
from liuchi.procedures import asks
from liuchi.procedures.words import Words

MOST, DEGREES = 100, 3
FILTERS = tuple(
    ask.optional()
    for ask in (
        asks.line("category"), asks.line("place"), asks.choice("state", *REGISTER["request"].all_states),
        asks.moment("since"), asks.moment("until"), asks.number("limit", 1, MOST), CURSOR,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    id: UUID
    number: str
    category: str
    place: str
    state: str
    over: bool
    opened: datetime
    moved: datetime
    lon: float | None
    lat: float | None
    request__summary: str | None


FIELDS = tuple(Seen.__dataclass_fields__)


def found(*, limit: int | None, cursor: str | None, **asked: Any) -> tuple[Sequence[Seen], Last | None]:
    """A page, newest first, and where it ends if more follows."""
    most, start = limit or cases.PAGE, after(cursor)
    rows = _filtered(**asked)
    if start and start[0]:
        rows = rows.filter(
            Q(opened__lt=start[0]) | Q(id__gt=start[1]), opened__lte=start[0]
        )  # so that an index leads there
    page = _seen(rows.order_by("-opened", "id")[: most + 1])
    return page[:most], (page[most - 1].opened, page[most - 1].id) if len(page) > most else None


def numbered(number: str) -> Seen | None:
    return next(iter(_seen(_requests().filter(number=tidy(number)))), None)


def _requests() -> QuerySet[Any]:
    return cases.public().filter(procedure="request")


def _seen(rows: QuerySet[Any]) -> list[Seen]:
    return [Seen(*row) for row in rows.values_list(*FIELDS)]


def _filtered(*, category: str | None, place: str | None, state: str | None, since: Any, until: Any) -> QuerySet[Any]:
    """``since`` is within, ``until`` is not. Raises Problem on a category or place that is not there."""
    wrong = {}
    if category and catalogue.category(category) is None:
        wrong["category"] = Words("request.wrong.category")
    if place and places.place(place) is None:
        wrong["place"] = Words("request.wrong.place")
    if wrong:
        raise Problem("wrong-form", fields=wrong)
    rows = _requests()
    rows = rows.filter(Q(category=category) | Q(category__startswith=f"{category}.")) if category else rows
    rows = rows.filter(place__startswith=places.significant(place)) if place else rows
    known = {"state": state, "opened__gte": since, "opened__lt": until}
    return rows.filter(**{k: v for k, v in known.items() if v is not None})


def lines(seen: Iterable[Seen]) -> list[dict[str, Any]]:
    """With the photographs that a person approved: in one statement, whatever their number."""
    rows = list(seen)
    photos = _photos([r.id for r in rows])
    return [_line(r) | {"photos": photos.get(r.id, [])} for r in rows]


def _photos(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for photo in documents.public(ids):
        found.setdefault(photo.case_id, []).append(reverse("requests:photo", args=[photo.id]))
    return found


def _line(row: Seen) -> dict[str, Any]:
    return {
        "number": row.number, "category": category(row.category), "place": place(row.place), "point": _rounded(row.lon, row.lat),
        "state": labelled(Words(f"request.state.{row.state}"), row.state), "over": row.over,
        "summary": row.request__summary or "", "opened": moment(row.opened), "moved": moment(row.moved),
    }  # fmt: skip


def _rounded(lon: float | None, lat: float | None) -> dict[str, float] | None:
    return {"lon": round(lon, DEGREES), "lat": round(lat, DEGREES)} if lon is not None and lat is not None else None


def category(code: str) -> dict[str, str] | None:
    return {"code": code, "name": told(cases_lines.category_name(code))} if code else None


def place(code: str) -> dict[str, str] | None:
    view = places.place(code) if code else None
    return {"code": code, "name": told(view.name if view else code)} if code else None
