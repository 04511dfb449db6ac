from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.catalogue.answers import answers_wrong, read_answers
from liuchi.catalogue.reading import read_categories
from liuchi.catalogue.tests.city import CATEGORIES

POTHOLE = next(each for each in read_categories(CATEGORIES) if each.questions)
SHANGHAI = ZoneInfo("Asia/Shanghai")
SINGLE = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = SINGLE | st.lists(st.text() | st.integers(), max_size=3)


def test_good_answers_come_back_as_plain_values():
    raw = {
        "size": "hand",
        "troubles": ["car", "hand", "car"],
        "count": "3",
        "since": "2026-11-24T08:00",
        "note": " 夜里看不见 ",
    }
    answers = read_answers(POTHOLE, raw, zone=SHANGHAI)
    assert answers.wrong == {}
    assert answers.values == {
        "size": "hand",
        "troubles": ["car", "hand"],
        "count": 3,
        "since": "2026-11-24T08:00:00+08:00",
        "note": "夜里看不见",
    }


def test_what_was_not_answered_is_left_out():
    assert read_answers(POTHOLE, {"size": "hand", "troubles": [], "note": ""}).values == {"size": "hand"}


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("size", None, "missing"),
        ("size", "huge", "choice"),
        ("troubles", ["huge"], "choice"),
        ("troubles", {"a": 1}, "choice"),
        ("count", "many", "number"),
        ("count", -1, "range"),
        ("count", 1.5, "number"),
        ("since", "soon", "moment"),
        ("since", "2026-11-24T08:00", "moment"),
        ("note", "a\0b", "nul"),
        ("note", "字" * 4000, "long"),
        ("note", 7, "text"),
        ("colour", "red", "unknown"),
    ],
)
def test_a_wrong_answer_is_named(key, value, why):
    wrong = answers_wrong(POTHOLE, {"size": "hand"} | {key: value})
    assert {name: words.key.rsplit(".")[-1] for name, words in wrong.items()} == {key: why}


@given(st.dictionaries(st.sampled_from(["size", "troubles", "count", "since", "note", "colour"]), ANYTHING))
def test_anything_is_answered_with_values_or_words(raw):
    answers = read_answers(POTHOLE, raw, zone=SHANGHAI)
    assert not set(answers.values) & set(answers.wrong)
    assert read_answers(POTHOLE, answers.values, zone=SHANGHAI).values == answers.values


def test_free_words_are_known_to_be_erasable():
    assert [question.key for question in POTHOLE.questions if question.erasable] == ["note"]
