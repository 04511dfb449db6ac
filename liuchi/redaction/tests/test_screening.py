from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from liuchi.redaction import doubtful, find, screen, shown
from liuchi.redaction.checks import luhn
from liuchi.redaction.tests.sentences import compose

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
PHONES = st.tuples(st.sampled_from("3456789"), st.integers(0, 10**9 - 1)).map(lambda p: f"1{p[0]}{p[1]:09}")
NOISE = st.text() | st.text("0123456789 -一二三栋室室号王李先生元.:/")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_each_case_of_the_table_is_screened_as_it_says(case):
    screened = screen(case["text"])
    assert screened.text == case.get("screened", case["text"])
    assert screened.clean is not case.get("look", False)


@given(NOISE, PHONES, NOISE)
def test_a_phone_is_found_in_any_surrounding_text(before, phone, after):
    text = before + phone + after
    start, end = len(before), len(before) + len(phone)
    assert any(mark.start <= start and end <= mark.end for mark in find(text))


@given(NOISE, PHONES, NOISE)
def test_a_phone_written_in_groups_is_found_too(before, phone, after):
    grouped = f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    screened = screen(f"{before}，{grouped}，{after}").text
    assert grouped not in screened and f"{phone[3:7]} {phone[7:]}" not in screened


@settings(max_examples=300)
@given(st.lists(st.sampled_from([case["text"] for case in CASES]) | NOISE, max_size=4).map("".join))
def test_screening_twice_changes_nothing(text):
    once = screen(text).text
    assert screen(once).text == once


@given(NOISE)
def test_marks_are_in_order_apart_and_within_the_text(text):
    marks = find(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_of_four_hundred_sentences_no_number_and_at_most_one_detail_in_fifty_is_left():
    random = Random(6)
    sentences = [compose(random) for _ in range(400)]
    left = [(s, screen(s.text)) for s in sentences]
    assert [d for s, t in left for d in s.numbers if d in t.text] == []
    details = sum(len(s.details) for s in sentences)
    assert sum(d in t.text for s, t in left for d in s.details) <= 0.02 * details
    assert all("138路" in t.text for s, t in left if "138路" in s.text)


def test_doubt_is_only_about_what_no_rule_could_name():
    assert [(m.start, m.end) for m in doubtful("表号20231900458812，电话13812345678")] == [(2, 16)]


def test_a_reader_of_english_sees_english_markers():
    assert shown(screen("王先生，3栋402").text, "en") == "[name]先生，[room]"


def test_a_long_hostile_text_is_screened_without_stalling():
    for text in ("1 " * 2000, "a" * 4000 + "@", "王" * 4000, "1-" * 2000, "+86" * 1300, "\x00" * 4000):
        assert screen(text).text is not None


def test_luhn_knows_a_good_card_from_a_bad_one():
    assert luhn("6222021234567890128") and not luhn("6222021234567890124")
