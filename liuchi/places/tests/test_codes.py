import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.places.codes import above, covers, is_code, significant
from liuchi.places.geo import wgs84_to_gcj02


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("990000000000", "99"),
        ("990100000000", "9901"),
        ("990102000000", "990102"),
        ("990102003000", "990102003"),
        ("990102003001", "990102003001"),
        ("990102", "990102"),
        ("", ""),
    ],
)
def test_the_digits_that_matter(code, digits):
    assert significant(code) == digits


def test_what_lies_above_a_community_comes_nearest_first():
    assert above("990102003001") == ("990102003000", "990102000000", "990100000000", "990000000000")


def test_a_street_covers_its_communities_and_not_its_neighbours():
    assert covers("990102003000", "990102003001")
    assert covers("", "990102003001")
    assert not covers("990102003000", "990102004001")


@given(st.text("0123456789", min_size=12, max_size=12))
def test_every_code_is_covered_by_all_that_lies_above_it(code):
    assert all(covers(place, code) for place in above(code))
    assert significant(significant(code)) == significant(code)


@pytest.mark.parametrize("wrong", [None, 990102003001, "", "99010200300", "９９０１０２００３００１", "99010200300x"])
def test_what_is_no_code(wrong):
    assert not is_code(wrong)


def test_a_map_app_gets_the_shifted_point():
    assert wgs84_to_gcj02(121.5272106, 31.1774276) == pytest.approx((121.531541859215, 31.17530398364597), abs=1e-9)


def test_outside_china_nothing_is_shifted():
    assert wgs84_to_gcj02(2.35, 48.85) == (2.35, 48.85)


@given(st.floats(73, 137), st.floats(1, 55))
def test_inside_china_the_shift_stays_below_a_kilometre(lon, lat):
    shifted = wgs84_to_gcj02(lon, lat)
    assert abs(shifted[0] - lon) < 0.02 and abs(shifted[1] - lat) < 0.01
