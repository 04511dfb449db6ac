"""Which cases may be seen, and how. Every list, map, feed and API asks `visible` or `public`, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from liuchi.cases.load import Loaded, load
from liuchi.cases.models import Case
from liuchi.cases.numbers import tidy
from liuchi.catalogue import queries as catalogue
from liuchi.history import queries as history
from liuchi.history.queries import EntryView
from liuchi.procedures.actors import Actor
from liuchi.procedures.reach import bars, held
from liuchi.procedures.running import Case as Snapshot

PAGE = 50


@dataclass(frozen=True, slots=True)
class CaseView:
    """One line of a list."""

    id: UUID
    number: str
    procedure: str
    version: int
    state: str
    over: bool
    key: str
    category: str
    place: str
    opened: datetime
    moved: datetime
    due: datetime | None
    facts: dict[str, Any]


FIELDS = tuple(CaseView.__dataclass_fields__)


def visible(actor: Actor) -> QuerySet[Case]:
    """The cases that concern this actor: the database's form of `procedures.reach.sees`."""
    concerned = Q(pk__in=[])
    for place, tokens in held(actor).items():
        concerned |= Q(readers__overlap=sorted(tokens)) & (Q(place__startswith=place) if place else Q())
    found = Case.objects.filter(concerned)
    return found.exclude(barred__overlap=sorted(bars(actor))) if actor.posts else found


def any_at_all() -> bool:
    """Has anything ever been received here?"""
    return Case.objects.exists()


def public() -> QuerySet[Case]:
    """What everybody may know of others' cases: category, state, place. Their category allows it, today too, and nobody took
    them out of sight. Their words only once a person has approved a summary.
    """
    private = [c.code for c in catalogue.categories() if c.is_leaf and not c.is_public]
    return Case.objects.filter(public=True).exclude(category__in=private)


def find(number: str, *, by: Actor) -> Loaded | None:
    """The case that this actor may see under this number, however it was typed."""
    if (kept := tidy(number)) is None:
        return None
    sql, values = _condition(by)
    found = load(f"c.number = %s AND {sql}", [kept, *values])
    return found[0] if found else None


def named(number: str, *, by: Actor) -> Case | None:
    """A case that this actor may name in a form: one that concerns her, or a public one."""
    return (visible(by) | public()).filter(number=tidy(number)).first()


def _condition(actor: Actor) -> tuple[str, list[Any]]:
    """`visible` for a hand-written statement on `c`."""
    groups, values = [], []
    for place, tokens in held(actor).items():
        groups.append("(c.readers && %s AND c.place LIKE %s)")
        values += [sorted(tokens), f"{place}%"]
    sql = f"({' OR '.join(groups)})"
    if actor.posts:
        sql, values = f"{sql} AND NOT c.barred && %s", [*values, sorted(bars(actor))]
    return sql, values


def opened_by(ids: Sequence[UUID]) -> dict[UUID, tuple[str, str, str]]:
    """Of cases that others opened: as what, by a case of which procedure, and its number. One statement."""
    rows = Case.objects.filter(id__in=ids, parent__isnull=False)
    fields = rows.values_list("id", "key", "parent__procedure", "parent__number")
    return {case_id: (key, procedure, number) for case_id, key, procedure, number in fields}


# -- the work list -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class After:
    """Where a page of the list ended: the due moment (None last) and the id of its last line."""

    due: datetime | None
    id: UUID


def mine(actor: Actor, *, after: After | None = None) -> tuple[CaseView, ...]:
    """What waits for this actor now, the most pressing first."""
    return _page(visible(actor).filter(_turn(actor), over=False), after)


def waiting(actor: Actor, *, after: After | None = None) -> tuple[CaseView, ...]:
    """What concerns this actor, is not over, and waits for somebody else."""
    return _page(visible(actor).filter(~_turn(actor), over=False), after)


def _turn(actor: Actor) -> Q:
    """Is it this actor's turn? Within the place of the post whose turn it is."""
    turn = Q(pk__in=[])
    for place, tokens in held(actor).items():
        turn |= Q(movers__overlap=sorted(tokens)) & (Q(place__startswith=place) if place else Q())
    return turn


def late(actor: Actor, *, now: datetime, after: After | None = None) -> tuple[CaseView, ...]:
    """What concerns this actor and is past its public clock."""
    return _page(visible(actor).filter(over=False, due__lt=now), after)


def _page(found: QuerySet[Case], after: After | None) -> tuple[CaseView, ...]:
    """Keyset paging over (due, id); cases without a due moment come last."""
    if after and after.due:
        found = found.filter(Q(due__gt=after.due) | Q(due=after.due, id__gt=after.id) | Q(due=None))
    elif after:
        found = found.filter(due=None, id__gt=after.id)
    rows: Any = found.order_by("due", "id").values_list(*FIELDS)[:PAGE]
    return tuple(CaseView(*row) for row in rows)


def views(found: QuerySet[Case], *, most: int = PAGE) -> tuple[CaseView, ...]:
    """The lines of any list that `visible` or `public` began."""
    return tuple(CaseView(*row) for row in found.values_list(*FIELDS)[:most])


def entries(case: Snapshot) -> tuple[EntryView, ...]:
    """The history of a case that the caller has already found within what its actor may see."""
    return history.entries(case.id, since=case.opened)
