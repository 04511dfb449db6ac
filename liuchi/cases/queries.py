"""Which cases may be seen, and how. Every list, map, feed and API asks `visible` or `public`, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from liuchi.cases.load import Loaded, load, rows_of
from liuchi.cases.models import Case
from liuchi.cases.numbers import tidy
from liuchi.cases.rows import NEVER, street_of
from liuchi.catalogue import queries as catalogue
from liuchi.history import queries as history
from liuchi.history.queries import EntryView
from liuchi.places import queries as places
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
    sql, values = _within("readers", held(actor))
    if actor.posts:
        sql, values = f"{sql} AND NOT c.barred && %s", [*values, sorted(bars(actor))]
    return sql, values


def _within(column: str, tokens: Mapping[str, frozenset[str]]) -> tuple[str, list[Any]]:
    """Does one of the tokens stand in the column of `c`, within the place in which it is held?"""
    each = [f"(c.{column} && %s AND c.place LIKE %s)" for _ in tokens]
    return f"({' OR '.join(each)})", [v for place, held in tokens.items() for v in (sorted(held), f"{place}%")]


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
    turn, values = _turn(actor)
    return _page(actor, (True,), (turn, values), after)


def waiting(actor: Actor, *, after: After | None = None) -> tuple[CaseView, ...]:
    """What concerns this actor, is not over, and waits for somebody else."""
    turn, values = _turn(actor)
    return _page(actor, (False,), (f"NOT {turn}", values), after)


def late(actor: Actor, *, now: datetime, after: After | None = None) -> tuple[CaseView, ...]:
    """What concerns this actor and is past its public clock."""
    return _page(actor, (True, False), ("l.due < %s", [now]), after)


Condition = tuple[str, list[Any]]
FIRST, DISTRICT = datetime(1, 1, 1, tzinfo=UTC), 6
LISTED = """
SELECT {fields} FROM (
  SELECT DISTINCT found.due, found.case_id
  FROM unnest(%s::text[], %s::text[], %s::boolean[]) AS held(token, street, turn), LATERAL (
    (SELECT l.due, l.case_id FROM cases_listed l JOIN cases_case c ON c.id = l.case_id
     WHERE held.street = '' AND {in_order} ORDER BY l.due, l.case_id LIMIT {page})
    UNION ALL
    (SELECT l.due, l.case_id FROM cases_listed l JOIN cases_case c ON c.id = l.case_id
     WHERE held.street <> '' AND l.street = held.street AND {in_order} ORDER BY l.due, l.case_id LIMIT {page})) AS found
  ORDER BY 1, 2 LIMIT {page}) AS page
JOIN cases_case c ON c.id = page.case_id ORDER BY page.due, page.case_id
"""
IN_ORDER = "l.token = held.token AND l.turn = held.turn AND (l.due, l.case_id) > (%s, %s) AND {seen} AND {wanted}"


def _page(actor: Actor, turns: Sequence[bool], wanted: Condition, after: After | None) -> tuple[CaseView, ...]:
    """The lines of each token that the actor holds, by its own index, fifty at most; of all these the first fifty.

    A page costs the same however many cases there are, and however far down it lies.
    """
    seen, may_see = _condition(actor)
    start = After(FIRST, UUID(int=0)) if after is None else After(after.due or NEVER, after.id)
    in_order = IN_ORDER.format(seen=seen, wanted=wanted[0])
    sql = LISTED.format(fields=", ".join(f"c.{f}" for f in FIELDS), in_order=in_order, page=PAGE)
    ways = [(token, street, turn) for token, street in _ways(actor) for turn in turns]
    values = [start.due, start.id, *may_see, *wanted[1]]
    return tuple(CaseView(**row) for row in rows_of(sql, [*map(list, zip(*ways, strict=True)), *values, *values]))


def _ways(actor: Actor) -> set[tuple[str, str]]:
    """(token, sub-district) under which her cases are listed: «» where she holds the token for a whole city or more, else each
    sub-district of her post's place, so that no time goes by with those of other places.
    """
    return {(token, street) for place, tokens in held(actor).items() for token in tokens for street in _streets(place)}


def _streets(place: str) -> set[str]:
    within = places.within(place) if len(place) >= DISTRICT else ()
    return {street_of(code) for code in (place, *(p.code for p in within))} if len(place) >= DISTRICT else {""}


def _turn(actor: Actor) -> Condition:
    """Is it this actor's turn? Within the place of the post whose turn it is. On `c`, as `_condition`."""
    return _within("movers", held(actor))


def views(found: QuerySet[Case], *, most: int = PAGE) -> tuple[CaseView, ...]:
    """The lines of any list that `visible` or `public` began."""
    return tuple(CaseView(*row) for row in found.values_list(*FIELDS)[:most])


def entries(case: Snapshot) -> tuple[EntryView, ...]:
    """The history of a case that the caller has already found within what its actor may see."""
    return history.entries(case.id, since=case.opened)
