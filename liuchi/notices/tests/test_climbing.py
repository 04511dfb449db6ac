"""Urgent notices climb the rota of their unit until somebody they were meant for has seen them."""

import pytest

from liuchi.notices import queries
from liuchi.notices.actions import acknowledge, climb
from liuchi.notices.errors import NoticesError
from liuchi.notices.models import Notice
from liuchi.notices.tests.outbox import CLERK, NOW, RESIDENT, TEN_MINUTES, notice, put
from liuchi.people import actions as people
from liuchi.people.queries import staff_by_key
from liuchi.places import actions as places
from liuchi.places.tests.city import CITY, ROWS
from liuchi.procedures.actors import Actor, Post

pytestmark = pytest.mark.django_db
ADMIN = Actor("staff:1")
LIN = Actor("staff:99", frozenset({Post("clerk", "city/water", "990102"), Post("clerk", "city/parks")}))


@pytest.fixture
def rota(db):
    """Two on duty for the waterworks: Zhou on the first rung, Qian on the second."""
    places.load(ROWS, by=ADMIN, now=NOW)
    people.load_units([{"path": "city/water", "zh": "自来水公司", "kind": "water", "place": CITY}], by=ADMIN, now=NOW)
    people.load_staff([{"key": key, "zh": key, "posts": []} for key in ("zhou", "qian")], by=ADMIN, now=NOW)
    rungs = [{"unit": "city/water", "rung": n, "staff": key} for n, key in enumerate(("zhou", "qian"), 1)]
    people.load_rota(rungs, by=ADMIN, now=NOW)
    return [Actor(staff_by_key(key).actor_id) for key in ("zhou", "qian")]


def after(n):
    return NOW + n * TEN_MINUTES


def test_it_climbs_rung_by_rung_and_stops_past_the_last(rota):
    put(notice("duty", CLERK, urgent=True))
    assert [climb(now=after(n), after=TEN_MINUTES) for n in (0, 1, 1, 2, 3, 4)] == [0, 1, 0, 1, 0, 0]
    rungs = Notice.objects.filter(rung__gt=0, first__isnull=False).order_by("rung")
    assert [(row.rung, row.to, row.audience) for row in rungs] == [(1, rota[0].id, "staff"), (2, rota[1].id, "staff")]


def test_what_is_for_a_duty_of_no_one_unit_climbs_where_the_duty_is_held(rota):
    people.grant(_id(rota[1]), Post("dispatcher", "city/water"), since=NOW.date(), by=ADMIN, now=NOW)
    put(notice("duty", "dispatcher@*@990102003001", urgent=True), notice("duty", "arbiter@*@", urgent=True))
    assert [climb(now=after(n), after=TEN_MINUTES) for n in (1, 2, 3)] == [1, 1, 0]
    assert {row.to for row in Notice.objects.filter(rung__gt=0, audience="staff")} == {who.id for who in rota}


def _id(who):
    return int(who.id.removeprefix("staff:"))


def test_whoever_is_reached_reads_the_same_words(rota):
    put(notice("duty", CLERK, urgent=True))
    climb(now=after(1), after=TEN_MINUTES)
    [view] = queries.unread(rota[0])
    assert view.words.key == "notices.climbed" and view.words.facts["words"] == notice().words


def test_once_acknowledged_it_climbs_no_further_and_every_rung_is_done(rota):
    [first] = put(notice("duty", CLERK, urgent=True))
    climb(now=after(1), after=TEN_MINUTES)
    assert acknowledge(queries.unread(rota[0])[0].id, by=rota[0], now=after(1))
    assert climb(now=after(9), after=TEN_MINUTES) == 0
    assert queries.unread(LIN) == () and queries.unread(rota[0]) == ()
    first.refresh_from_db()
    assert (first.acknowledged_by, first.acknowledged_at) == (rota[0].id, after(1))


def test_the_second_acknowledgement_changes_nothing(rota):
    [first] = put(notice("duty", CLERK, urgent=True))
    assert acknowledge(first.pk, by=LIN, now=NOW)
    assert not acknowledge(first.pk, by=LIN, now=after(1))


def test_a_quiet_notice_and_one_to_a_person_do_not_climb(rota):
    put(notice("duty", CLERK), notice("staff", "staff:99", urgent=True), notice(urgent=True))
    assert climb(now=after(9), after=TEN_MINUTES) == 0


def test_a_unit_without_a_rota_ends_the_watch(db):
    put(notice("duty", "clerk@city/parks@", urgent=True))
    assert climb(now=after(1), after=TEN_MINUTES) == 0
    assert not Notice.objects.exclude(watched=None).exists()


@pytest.mark.parametrize(
    ("post", "reads"),
    [
        (Post("clerk", "city/water"), True),
        (Post("clerk", "city/water", "990102"), True),
        (Post("clerk", "city/water", "990103"), False),
        (Post("clerk", "city/water/pipes"), False),
        (Post("leader", "city/water"), False),
        (Post("clerk", "city"), False),
    ],
)
def test_a_duty_for_the_unit_and_the_place_is_needed_to_read_it(post, reads):
    [only] = put(notice("duty", CLERK))
    actor = Actor("staff:5", frozenset({post}))
    assert bool(queries.unread(actor)) is reads
    if not reads:
        with pytest.raises(NoticesError):
            acknowledge(only.pk, by=actor, now=NOW)


def test_a_duty_for_any_unit_reads_what_is_for_any(db):
    put(notice("duty", "arbiter@*@990102"))
    assert queries.unread(Actor("staff:5", frozenset({Post("arbiter", "city/arbitration")})))


def test_whoever_is_kept_away_from_the_case_reads_nothing_of_it(db):
    put(notice("duty", "clerk@*@", away=("under:city/water",)))
    assert queries.unread(LIN) == ()
    assert queries.unread(Actor("staff:5", frozenset({Post("clerk", "city/parks")})))


def test_staff_do_not_find_what_was_told_to_residents(db):
    put(notice())
    assert queries.unread(LIN) == () and queries.unread(Actor(RESIDENT)) == ()
