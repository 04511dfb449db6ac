"""Units, duties held for unit × place × period, and the rota, on the real database."""

from datetime import timedelta

import pytest

from liuchi.people import actions, queries
from liuchi.people.errors import PeopleError
from liuchi.people.facts import HoldingView
from liuchi.people.models import Holding, Staff
from liuchi.people.tests.cast import ADMIN, NOW, PASSWORD, TODAY, UNITS, enter, settle
from liuchi.places.tests.city import CITY, GARDEN, LANE, OTHER, STREET
from liuchi.procedures.actors import Actor, Post
from liuchi.procedures.words import Words

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CLERK = Post("clerk", "city/wutong", "990102003")


@pytest.fixture(autouse=True)
def city(db):
    settle()


def grant(staff, post=CLERK, since=TODAY, until=None):
    return actions.grant(staff.id, post, since=since, until=until, by=Actor("staff:1"), now=NOW)


def keys(views):
    return [view.key for view in views]


@pytest.mark.parametrize(
    ("kind", "place", "path"),
    [
        ("street_office", GARDEN, "city/wutong"),
        ("street_office", OTHER, "city/wharf"),
        ("community", LANE, "city/wutong/lane"),
        ("community", GARDEN, None),
        ("water", LANE, "city/water"),
        ("street_office", CITY, None),
        ("circus", LANE, None),
    ],
)
def test_the_unit_of_a_kind_whose_place_is_the_smallest_that_covers(kind, place, path):
    found = queries.unit_for(kind, place)
    assert (found and found.path) == path


def test_a_closed_unit_keeps_its_name_and_gets_no_work(django_assert_num_queries):
    closed = [unit | {"closed": TODAY} if unit["path"] == "city/wutong" else unit for unit in UNITS]
    assert actions.load_units(closed, by=ADMIN, now=NOW) == 1
    assert queries.unit_for("street_office", LANE) is None
    with django_assert_num_queries(0):
        assert queries.unit("city/wutong").name == {"zh": "梧桐街道办事处", "en": "梧桐街道办事处"}
        assert len(queries.units()) == len(UNITS) - 1


def test_an_actor_holds_the_posts_of_the_day_in_one_statement(django_assert_num_queries):
    staff = enter()
    grant(staff, until=TODAY)
    grant(staff, Post("supervisor", "*"), since=TODAY + DAY)
    with django_assert_num_queries(1):
        assert queries.actor(staff.id, on=TODAY) == Actor(f"staff:{staff.id}", frozenset({CLERK}))
    assert queries.actor(staff.id, on=TODAY + DAY).posts == {Post("supervisor", "*")}
    assert queries.actor(staff.id, on=TODAY - DAY).posts == frozenset()


def test_whoever_has_left_or_is_unknown_holds_nothing():
    staff = enter()
    grant(staff)
    assert actions.close_account(staff.id, by=ADMIN, now=NOW)
    assert not actions.close_account(staff.id, by=ADMIN, now=NOW)
    assert queries.actor(staff.id, on=TODAY) == Actor(f"staff:{staff.id}")
    assert queries.actor(10**9, on=TODAY) == Actor("staff:1000000000")
    assert "zhao-yun" not in keys(queries.holders("clerk", on=TODAY))
    assert queries.staff_by_key("zhao-yun") is None
    assert queries.staff_view(staff.id).name == {"zh": "赵云", "en": "Zhao Yun"}


def test_holders_are_those_for_the_unit_and_the_units_above_nearest_first():
    assert keys(queries.holders("clerk", "city/wutong", on=TODAY)) == ["chen-gang", "wang-li"]
    grant(enter(), Post("clerk", "city/wutong/lane"))
    assert keys(queries.holders("clerk", "city/wutong/lane", on=TODAY)) == ["zhao-yun", "chen-gang", "wang-li"]
    assert keys(queries.holders("supervisor", "city/wharf", on=TODAY)) == ["wang-li"]
    assert keys(queries.holders("clerk", "city/wutong", on=TODAY - DAY)) == []


def test_those_under_a_unit_are_not_those_of_a_neighbour_with_a_longer_name():
    grant(enter(), Post("handler", "city/wutong"))
    assert keys(queries.holders_under("handler", "city/wutong", on=TODAY)) == ["liu-min", "zhao-yun"]
    assert queries.holders_under("handler", "city/wut", on=TODAY) == ()


def test_a_duty_held_for_a_place_holds_within_it():
    grant(enter(), Post("supervisor", "*", STREET))
    assert keys(queries.holders("supervisor", place=LANE, on=TODAY)) == ["wang-li", "zhao-yun"]
    assert keys(queries.holders("supervisor", place=OTHER, on=TODAY)) == ["wang-li"]


def test_a_grant_names_who_gave_it_and_twice_is_once():
    staff = enter()
    first = grant(staff, Post("clerk", "city/wutong", STREET))
    assert grant(staff) == first
    assert queries.holdings(staff.id) == (HoldingView(first, CLERK, TODAY, None),)
    assert Holding.objects.get(pk=first).by == "staff:1"


def test_an_ended_holding_names_who_ended_it():
    staff = enter()
    held = grant(staff)
    actions.end_holding(held, until=TODAY, by=Actor("staff:2"), now=NOW)
    assert queries.actor(staff.id, on=TODAY + DAY).posts == frozenset()
    row = Holding.objects.get(pk=held)
    assert (row.ended_by, row.ended_at, row.until) == ("staff:2", NOW, TODAY)
    actions.end_holding(held, until=TODAY - DAY, by=Actor("staff:2"), now=NOW)
    assert queries.actor(staff.id, on=TODAY).posts == frozenset()


@pytest.mark.parametrize(
    ("post", "until", "words"),
    [
        (Post("clerk", "city/nowhere"), None, Words("people.no.unit", unit="city/nowhere")),
        (Post("clerk", "\0"), None, Words("people.no.unit", unit="\0")),
        (Post("clerk", "city", "99x"), None, Words("people.no.place", place="99x")),
        (Post("clerk", "city", "9" * 13), None, Words("people.no.place", place="9" * 13)),
        (Post(""), None, Words("people.no.duty")),
        (Post("d" * 41), None, Words("people.no.duty")),
        (CLERK, TODAY - DAY, Words("people.no.period")),
    ],
)
def test_a_grant_that_cannot_be_is_refused_in_words(post, until, words):
    staff = enter()
    with pytest.raises(PeopleError) as caught:
        grant(staff, post, until=until)
    assert caught.value.words == words
    assert queries.holdings(staff.id) == ()


def test_the_rota_goes_from_the_first_rung_up_at_its_moment():
    assert keys(queries.on_duty("city/wutong", at=NOW)) == ["wang-li", "chen-gang"]
    assert keys(queries.on_duty("city/wutong", at=NOW - timedelta(seconds=1))) == ["wang-li"]
    assert queries.on_duty("city/wutong/lane", at=NOW) == ()


def test_a_new_account_keeps_no_password_that_could_be_read():
    staff = Staff.objects.get(pk=enter().id)
    assert staff.check_password(PASSWORD) and PASSWORD not in staff.password
    assert (staff.by, staff.at) == ("system", NOW)


@pytest.mark.parametrize(
    ("key", "password", "words"),
    [
        ("wang-li", PASSWORD, Words("people.no.key_taken", account="wang-li")),
        ("new", "short", Words("people.no.password")),
        ("zhao-yun-long", "zhao-yun-long", Words("people.no.password")),
        ("", PASSWORD, Words("people.no.field", field="key")),
        ("k" * 4000, PASSWORD, Words("people.no.field", field="key")),
        ("a\0b", PASSWORD, Words("people.no.field", field="key")),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_words(key, password, words):
    before = Staff.objects.count()
    with pytest.raises(PeopleError) as caught:
        enter(key, password)
    assert caught.value.words == words
    assert Staff.objects.count() == before
