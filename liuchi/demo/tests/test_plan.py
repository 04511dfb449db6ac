"""The whole past as it is planned, without a database."""

from collections import Counter
from datetime import timedelta

import pytest

from liuchi.demo import fates
from liuchi.demo.founding import SIZE
from liuchi.demo.plan import DAYS, RESTS, plan
from liuchi.demo.tests.ground import ground
from liuchi.service_requests.procedure import REQUEST
from tests.cast import NOW


@pytest.fixture(scope="module")
def whole():
    return plan(ground(), SIZE)


def test_the_same_seed_plans_the_same_past_and_another_seed_another(whole):
    assert plan(ground(), SIZE) == whole
    assert plan(ground(8), SIZE) != whole


def test_it_is_as_large_as_it_was_asked_to_be(whole):
    assert len(whole) == SIZE and [one.n for one in whole] == list(range(SIZE))


def test_something_lies_open_in_every_state(whole):
    resting = {one.rest for one in whole if one.rest} | {"joined" for one in whole if one.rest and one.voices}
    assert resting >= set(REQUEST.states)
    assert 60 <= sum(bool(one.rest) for one in whole) <= 160


@pytest.mark.parametrize("size", [1, 60, SIZE])
def test_whatever_can_become_of_a_request_becomes_of_one(size):
    found = {one.fate for one in plan(ground(), size)}
    assert found >= set(fates.EVERY.values())
    assert len(RESTS) <= sum(bool(one.rest) for one in plan(ground(), size))


def test_limits_run_out_within_ten_minutes_of_the_start(whole):
    ages = [NOW - one.at for one in whole if one.quick and one.leaf.grade == 1]
    assert ages and all(timedelta(minutes=110) <= age < timedelta(hours=2) for age in ages)


def test_requests_come_by_day_from_everywhere_and_mostly_where_the_cast_works(whole):
    past = [one for one in whole if not one.rest]
    hours = Counter(one.at.hour for one in past)
    places = Counter(one.community for one in past)
    assert hours[10] > 10 * hours[3] and len(places) == len(ground().banks.where)
    assert places.most_common(1)[0][0].startswith("990102002")
    assert all(NOW - timedelta(days=DAYS + 1) < one.at < NOW for one in past)


def test_nobody_is_cold_in_august(whole):
    heating = [one.at.month for one in whole if one.leaf.second == "utilities.heat"]
    assert heating and set(heating) <= {11, 12, 1, 2, 3}


def test_what_fits_only_some_categories_befalls_only_those(whole):
    accused = next(one for one in whole if one.fate == fates.EVERY["about_unit"])
    assert fates.about_a_unit(accused.leaf.code)
    assert all(one.leaf.grade == 1 for one in whole if one.fate.gate == "alarm")
