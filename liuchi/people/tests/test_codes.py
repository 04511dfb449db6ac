from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.people import attempts, codes
from liuchi.people.models import Attempts

NOW, NUMBER = datetime(2026, 5, 1, tzinfo=UTC), "20260501-000017"


def test_a_new_code_is_eight_clear_characters_in_two_groups():
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(len(code) == 9 and code[4] == "-" and set(code) <= {*codes.ALPHABET, "-"} for code in made)
    assert not set("0O1ILAEIOU") & set(codes.ALPHABET)


@pytest.mark.parametrize("typed", ["k7mp3wxd", "K7MP 3WXD", " k7mp–3wxd ", "Ｋ７ＭＰ－３ＷＸＤ", "K 7 M P 3 W X D"])
def test_however_it_is_typed_it_is_the_same_code(typed):
    assert codes.same(NUMBER, typed, codes.code_hash(NUMBER, "K7MP-3WXD"))


def test_characters_that_look_alike_count_as_one():
    assert codes.code_hash(NUMBER, "8523-8523") == codes.code_hash(NUMBER, "BSZ3-bsz3")


def test_the_same_code_of_another_case_is_another_secret(settings):
    kept = codes.code_hash(NUMBER, "K7MP-3WXD")
    assert not codes.same("20260501-000018", "K7MP-3WXD", kept)
    settings.CODE_KEY = b"o" * 32
    assert not codes.same(NUMBER, "K7MP-3WXD", kept)


@given(st.text(st.characters()))
def test_anything_may_be_typed(typed):
    assert len(codes.code_hash(typed, typed)) == 32


@pytest.mark.django_db
def test_ten_tries_an_hour_and_then_a_new_hour(django_assert_num_queries):
    with django_assert_num_queries(11):
        tries = [codes.allow(NUMBER, now=NOW + timedelta(minutes=minute)) for minute in range(11)]
    assert tries == [True] * 10 + [False]
    assert codes.allow("20260501-000018", now=NOW)
    assert codes.allow(NUMBER, now=NOW + timedelta(hours=1))
    assert sorted(Attempts.objects.values_list("count", flat=True)) == [1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["\0", "字" * 4000, "\ud800", "🙂"])
def test_any_number_can_be_tried(number):
    assert codes.allow(number, now=NOW)


@pytest.mark.django_db
def test_windows_that_have_passed_are_swept():
    codes.allow(NUMBER, now=NOW)
    codes.allow("another", now=NOW + timedelta(hours=1))
    assert attempts.sweep(now=NOW + timedelta(minutes=90)) == 1
    assert Attempts.objects.count() == 1


@pytest.mark.django_db
def test_a_try_that_succeeded_is_given_back():
    key = attempts.ACCOUNT.key("wang-li", "127.0.0.1")
    attempts.allow(attempts.ACCOUNT, "wang-li", "127.0.0.1", now=NOW)
    attempts.give_back([key, key])
    attempts.give_back([key])
    assert bytes(Attempts.objects.get().key) == key
    assert Attempts.objects.get().count == 0
