"""Which units there are, who holds which duty, who is on duty, who looked at an identity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils import timezone

from liuchi.history.statements import fetched
from liuchi.people.facts import HoldingView, LookView, StaffView, UnitView
from liuchi.people.models import Holding, Look, Rota, Staff, Unit
from liuchi.places import queries as places
from liuchi.procedures.actors import EVERYWHERE, Actor, Post

UNITS = "people.units"
UNIT_FIELDS = ("path", "zh", "en", "kind", "place", "closed")
RUNG_FIELDS = ("unit", "rung", "staff__key", "since", "until")
_VIEW = ("id", "key", "zh", "en")
_OF_STAFF = [f"staff__{field}" for field in _VIEW]


@dataclass(frozen=True)
class _Units:
    by_path: Mapping[str, UnitView]
    working: Mapping[tuple[str, str], UnitView]  # (kind, digits of its place) of those that are not closed


@lru_cache(maxsize=1)
def _read(_edition: str) -> _Units:
    rows = Unit.objects.order_by("path").values_list(*UNIT_FIELDS)
    views = [UnitView(*row) for row in rows]
    working = {(view.kind, places.significant(view.place)): view for view in reversed(views) if view.closed is None}
    return _Units({view.path: view for view in views}, working)


def _units() -> _Units:
    """From memory: no statement but one a minute."""
    return _read(places.edition(UNITS))


def unit(path: str) -> UnitView | None:
    """By its path, closed or not: old cases still show its name."""
    return _units().by_path.get(path)


def units() -> tuple[UnitView, ...]:
    """Those that are not closed, by path."""
    return tuple(view for view in _units().by_path.values() if view.closed is None)


def unit_for(kind: str, place_code: str) -> UnitView | None:
    """The unit of that kind whose place is the smallest that covers the code; of two alike, the first by path."""
    working = _units().working
    return next((view for digits in _covering(place_code) if (view := working.get((kind, digits)))), None)


def _covering(place_code: str) -> Iterable[str]:
    """The digits of all places that cover the code, smallest first, «» last."""
    digits = places.significant(place_code)
    return (*(digits[:cut] for cut in (12, 9, 6, 4, 2) if cut <= len(digits)), "")


def holds(on: date) -> Q:
    """Of holdings: in force on that day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def _inside(unit: str) -> Q:
    """Of holdings: in the unit or under it."""
    return Q(unit=unit) | Q(unit__startswith=f"{unit}/")


_STAFF = """
SELECT s.*, array_agg(ARRAY[h.duty, h.unit, h.place]) FILTER (WHERE h.id IS NOT NULL AND s.is_active) AS posts
FROM people_staff s
LEFT JOIN people_holding h ON h.staff_id = s.id AND h.since <= %s AND (h.until IS NULL OR h.until >= %s)
WHERE s.id = %s GROUP BY s.id
"""


def staff_with_actor(staff_id: int, *, on: date) -> Staff | None:
    """A row with ``actor`` set, in one statement. For the session of who is signed in; others ask `actor`."""
    names, rows = fetched(_STAFF, [on, on, staff_id])
    for row in rows:
        fields = dict(zip(names, row, strict=True))
        posts = fields.pop("posts") or ()
        staff = Staff.from_db(None, list(fields), list(fields.values()))
        staff.actor = Actor(f"staff:{staff.pk}", frozenset(Post(*post) for post in posts))
        return staff
    return None


def actor(staff_id: int, *, on: date) -> Actor:
    """Somebody at work with the posts held on that day, in one statement. Inactive or unknown: no posts."""
    staff = staff_with_actor(staff_id, on=on)
    return staff.actor if staff else Actor(f"staff:{staff_id}")


def staff_view(staff_id: int) -> StaffView | None:
    row = Staff.objects.filter(pk=staff_id).values_list(*_VIEW).first()
    return StaffView(*row) if row else None


def staff_views(ids: Iterable[int]) -> tuple[StaffView, ...]:
    """Several at once, in one statement; none where nobody is asked for."""
    wanted = list(ids)
    return _views(Staff.objects.filter(pk__in=wanted).values_list(*_VIEW)) if wanted else ()


def staff_by_key(key: str) -> StaffView | None:
    row = Staff.objects.filter(key=key, is_active=True).values_list(*_VIEW).first()
    return StaffView(*row) if row else None


def holdings(staff_id: int) -> tuple[HoldingView, ...]:
    """All that somebody holds or has held, by duty."""
    rows = Holding.objects.filter(staff=staff_id).order_by("duty", "unit", "place", "since")
    return tuple(HoldingView(row.pk, Post(row.duty, row.unit, row.place), row.since, row.until) for row in rows)


def holders(duty: str, unit: str = "", place: str = "", *, on: date) -> tuple[StaffView, ...]:
    """Who holds a duty for a unit and a place on that day; nearest to the unit first. «» asks for any.

    A duty held for a unit holds for all below it, one held for a place for all within it.
    """
    found = Holding.objects.filter(holds(on), duty=duty, staff__is_active=True)
    if unit:
        parts = unit.split("/")
        found = found.filter(unit__in=[EVERYWHERE, *("/".join(parts[: depth + 1]) for depth in range(len(parts)))])
    if place:
        found = found.filter(place__in=_covering(place))
    return _views(found.order_by(Length("unit").desc(), "staff__key").values_list(*_OF_STAFF))


def holders_under(duty: str, unit: str, *, on: date, away: str = "") -> tuple[StaffView, ...]:
    """Who holds a duty in a unit or in one under it: those to whom its clerk may give work.

    ``away``: a unit whose people, and those under it, are left out; «» leaves out nobody.
    """
    found = Holding.objects.filter(holds(on), _inside(unit), duty=duty, staff__is_active=True)
    if away:
        found = found.exclude(staff__in=Holding.objects.filter(holds(on), _inside(away)).values("staff"))
    return _views(found.order_by("staff__key").values_list(*_OF_STAFF).distinct())


def held_outside(duty: str, unit: str, *, on: date) -> bool:
    """Does anybody hold the duty on that day who has no post in the unit or under it?"""
    there = Holding.objects.filter(holds(on), _inside(unit))
    held = Holding.objects.filter(holds(on), duty=duty, staff__is_active=True)
    return held.exclude(staff__in=there.values("staff")).exists()


def on_duty(unit: str, *, at: datetime) -> tuple[StaffView, ...]:
    """The rota of a unit at a moment, from rung 1 upward."""
    return _on_duty(Q(unit=unit), at)


def on_duty_for(duty: str, place: str, *, at: datetime) -> tuple[StaffView, ...]:
    """The rota of the units in which a duty is held for a place: whom a message to a duty of no one unit climbs."""
    held = Holding.objects.filter(holds(timezone.localdate(at)), duty=duty, staff__is_active=True)
    held = held.filter(place__in=_covering(place)) if place else held
    return _on_duty(Q(unit__in=held.values("unit")), at)


def _on_duty(of: Q, at: datetime) -> tuple[StaffView, ...]:
    begun, open_ = Q(since__isnull=True) | Q(since__lte=at), Q(until__isnull=True) | Q(until__gt=at)
    rota = Rota.objects.filter(begun, open_, of, staff__is_active=True)
    return _views(rota.order_by("rung", "staff__key").values_list(*_OF_STAFF))


def looks(token: UUID) -> tuple[LookView, ...]:
    """Who looked at an identity, latest first: the person herself may see it."""
    rows = Look.objects.filter(token=token).order_by(F("at").desc(), "-id")
    return tuple(LookView(*row) for row in rows.values_list("case_id", "by", "purpose", "at", "until"))


def dump_units() -> list[dict[str, Any]]:
    """units.yaml, as `actions.load_units` takes it."""
    return _dumped(Unit.objects.order_by("path").values(*UNIT_FIELDS), {})


def dump_staff() -> list[dict[str, Any]]:
    """staff.yaml: those at work, with their duties. Passwords do not leave the database."""
    return _accounts(is_active=True)


def closed_accounts() -> list[dict[str, Any]]:
    """As `dump_staff`, of those who work here no more."""
    return _accounts(is_active=False)


def account_id(key: str) -> int | None:
    """By which number an account is known, open or closed."""
    return Staff.objects.filter(key=key).values_list("pk", flat=True).first()


def _accounts(*, is_active: bool) -> list[dict[str, Any]]:
    accounts = Staff.objects.filter(is_active=is_active).order_by("key").values("key", "zh", "en")
    rows: dict[str, dict[str, Any]] = {staff["key"]: {**staff, "posts": []} for staff in accounts}
    held = Holding.objects.filter(staff__is_active=is_active).exclude(until__lt=F("since"))  # those never held
    holdings = held.order_by("duty", "unit", "place", "since")
    fields = ("duty", "unit", "place", "since", "until")
    for key, *held in holdings.values_list("staff__key", *fields):
        rows[key]["posts"].append(dict(zip(fields, held, strict=True)))
    return list(rows.values())


def dump_rota() -> list[dict[str, Any]]:
    """rota.yaml, as `actions.load_rota` takes it."""
    rota = Rota.objects.filter(staff__is_active=True)
    return _dumped(rota.order_by(*RUNG_FIELDS[:3]).values(*RUNG_FIELDS), {"staff__key": "staff"})


def _dumped(rows: Iterable[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    return [{names.get(field, field): value for field, value in row.items()} for row in rows]


def _views(rows: Iterable[tuple]) -> tuple[StaffView, ...]:
    return tuple(dict.fromkeys(StaffView(*row) for row in rows))
