"""Which requests were asked for: filters, and pages in an order that never changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from liuchi.cases import queries as cases
from liuchi.cases.numbers import tidy
from liuchi.connect.open311.params import Params
from liuchi.connect.open311.refusals import unknown
from liuchi.connect.open311.shown import FIELDS, Seen
from liuchi.procedures.words import Words

MOST_A_PAGE, LAST_PAGE = 1000, 1_000_000
LONGEST_SPAN = timedelta(days=90)
STATUSES = ("open", "closed")


@dataclass(frozen=True, slots=True)
class Dates:
    """``until`` None: to this day."""

    since: datetime
    until: datetime | None = None


def one(number: str) -> Seen:
    """Raises Refusal: what is not public is told as what is not there."""
    seen = _seen(requests().filter(number=tidy(number)))
    if not seen:
        raise unknown("service_request_id", "open311.no.request")
    return seen[0]


def page(params: Params, *, now: datetime) -> list[Seen]:
    """Newest first. Raises Refusal with everything that is wrong."""
    ids, codes = numbers(params), params.many("service_code")
    rows = requests().filter(number__in=ids) if ids is not None else _filtered(params, codes, now)
    first, last = bounds(params)
    params.sound()
    return _seen(rows.order_by("-opened", "id")[first:last])


def requests() -> QuerySet[Any]:
    return cases.public().filter(procedure="request")


def numbers(params: Params) -> list[str] | None:
    """Those named, as they are kept; what is no number is none of ours. None where nobody named any."""
    named = params.many("service_request_id")
    return [kept for each in named if (kept := tidy(each))] if named else None


def bounds(params: Params) -> tuple[int, int]:
    size = params.whole("page_size", MOST_A_PAGE, MOST_A_PAGE)
    first = (params.whole("page", 1, LAST_PAGE) - 1) * size
    return first, first + size


def dates(params: Params, *, now: datetime) -> Dates:
    """The most recent 90 days, if nothing else was said; a span from one day to another is at most as long."""
    since, until = params.moment("start_date"), params.moment("end_date", end=True)
    if since and until and until < since:
        params.blame("end_date", Words("open311.wrong.order"))
    if since and until and until - since > LONGEST_SPAN + timedelta(days=1):
        params.blame("end_date", Words("open311.wrong.span", days=LONGEST_SPAN.days))
    return Dates(since or (until or now) - LONGEST_SPAN, until)


def _filtered(params: Params, codes: list[str], now: datetime) -> QuerySet[Any]:
    span, statuses = dates(params, now=now), params.many("status")
    if any(each.lower() not in STATUSES for each in statuses):
        params.blame("status", Words("open311.wrong.status", statuses=STATUSES))
    rows = requests().filter(opened__gte=span.since)
    rows = rows.filter(opened__lte=span.until) if span.until else rows
    rows = rows.filter(category__in=codes) if codes else rows
    wanted = {each.lower() for each in statuses}
    return rows.filter(over="closed" in wanted) if len(wanted) == 1 else rows


def _seen(rows: QuerySet[Any]) -> list[Seen]:
    return [Seen(*row) for row in rows.values_list(*FIELDS)]
