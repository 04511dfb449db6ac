"""The number that people read out on the phone."""

from datetime import timedelta

import pytest

from liuchi.cases.numbers import check_digit, new_id, new_number, tidy
from tests.cast import NOW

TYPED = ["26030200000013", " 260302 0000001 3 ", "２６０３０２-０００００01－3", "260302—0000001—3号"]
WRONG = ["", "\x00", "²⁶0302-0000001-3", "260302-0000001", "260302-0000001-4", "½", "①" * 14, "9" * 99]


def test_a_number_names_its_day_and_checks_itself():
    numbers = {new_number(NOW) for _ in range(100)}
    assert len(numbers) == 100 and all(n.startswith("260302-") and tidy(n) == n for n in numbers)


@pytest.mark.parametrize("typed", TYPED)
def test_it_is_read_however_it_was_typed(typed):
    assert tidy(typed) == "260302-0000001-3"


@pytest.mark.parametrize("typed", WRONG)
def test_what_cannot_be_a_number_is_none(typed):
    assert tidy(typed) is None


def test_one_wrong_digit_is_found():
    digits = "2603020000001"
    right = check_digit(digits)
    for n, d in enumerate(digits):
        for other in set("0123456789") - {d}:
            assert check_digit(digits[:n] + other + digits[n + 1 :]) != right


def test_ids_are_in_the_order_of_their_time_and_never_twice_the_same():
    ids = [new_id(NOW + timedelta(milliseconds=n // 100)) for n in range(1000)]
    assert {i.version for i in ids} == {7} and len(set(ids)) == 1000
    assert [max(ids[n : n + 100]) < min(ids[n + 100 : n + 200]) for n in range(0, 900, 100)] == [True] * 9
