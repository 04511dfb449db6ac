from dataclasses import replace
from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.places.atlas import Atlas
from liuchi.places.reading import read_boundaries, read_places
from liuchi.places.tests.city import BOUNDARIES, CITY, DISTRICT, GARDEN, LANE, OLD, OTHER, ROWS, STREET

TODAY = date(2026, 5, 1)


def _atlas(rows=ROWS):
    drawn = read_boundaries(BOUNDARIES, {row["code"] for row in ROWS})
    return Atlas(replace(ground, boundary=drawn[ground.view.code]) for ground in read_places(rows, ()))


ATLAS = _atlas()


def codes(views):
    return [view.code for view in views]


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (118.01, 30.05, LANE),
        (118.07, 30.05, GARDEN),
        (118.15, 30.05, OTHER),
        (118.05, 30.15, DISTRICT),
        (118.35, 30.35, CITY),
    ],
)
def test_a_point_lies_in_the_deepest_place(lon, lat, code):
    assert ATLAS.locate(lon, lat, TODAY).code == code


def test_on_a_shared_border_the_smaller_code_wins():
    assert ATLAS.locate(118.05, 30.05, TODAY).code == LANE


def test_before_the_reform_the_old_street_held():
    assert ATLAS.locate(118.01, 30.05, date(2010, 1, 1)).code == OLD


@pytest.mark.parametrize("point", [(nan, 30.05), (118.01, inf), (30.05, 118.01), ("118", 30), (None, None), (True, 1)])
def test_no_point_at_all_lies_nowhere(point):
    assert ATLAS.locate(*point, TODAY) is None


@given(st.floats(117.9, 118.5), st.floats(29.9, 30.5))
def test_whatever_contains_a_point_contains_it_by_its_digits_too(lon, lat):
    found = ATLAS.locate(lon, lat, TODAY)
    inside = 118.0 <= lon <= 118.4 and 30.0 <= lat <= 30.4
    assert (found is not None) == inside
    assert found is None or codes(ATLAS.chain(found.code))[0] == CITY


def test_the_chain_goes_from_the_city_down():
    assert codes(ATLAS.chain(LANE)) == [CITY, DISTRICT, STREET, LANE]


def test_children_are_one_level_below_and_within_is_all():
    assert codes(ATLAS.children(DISTRICT, TODAY)) == [STREET, OTHER]
    assert codes(ATLAS.children("")) == [CITY]
    assert codes(ATLAS.within(DISTRICT)) == [OLD, STREET, LANE, GARDEN, OTHER]


def test_a_city_without_districts_has_its_streets_as_children():
    atlas = _atlas([row for row in ROWS if row["code"] != DISTRICT])
    assert codes(atlas.children(CITY, TODAY)) == [STREET, OTHER]


def test_a_lapsed_code_leads_to_its_successor():
    assert ATLAS.today(OLD, TODAY).code == STREET
    assert ATLAS.today(OLD, date(2019, 12, 31)).code == OLD
    assert ATLAS.today(OLD, date(1999, 1, 1)) is None
    assert ATLAS.today("123456789012", TODAY) is None


def test_successors_in_a_circle_lead_nowhere():
    ended = {"until": date(2020, 12, 31), "successor": OLD}
    rows = [row | ended if row["code"] == STREET else row for row in ROWS]
    assert _atlas(rows).today(OLD, TODAY) is None
