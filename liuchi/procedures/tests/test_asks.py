"""Answers from forms and from JSON: read once, typed and bounded; what cannot be taken is named, and nothing raises but Wrong."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.procedures import asks
from liuchi.procedures.asks import Ask, Wrong
from liuchi.procedures.refuse import filled, read_answers
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.tests.errands import ERRAND, LIN, WANG, asked, begun
from liuchi.procedures.tests.world import BOOK, moment
from liuchi.procedures.words import Words

ZONE = BOOK.calendar.zone
NOTE, GRADE, SURE, DAY, HOW = (
    asks.text("note"),
    asks.number("grade", 1, 4),
    asks.yes("sure"),
    asks.moment("day"),
    asks.choice("how", "well", "so"),
)
UNIT, UNITS, WHO = asks.unit("unit"), asks.units("units"), asks.person("who")
EVERY = [NOTE, asks.line("line"), GRADE, SURE, DAY, HOW, UNIT, UNITS, WHO, asks.case("master")]


def wrong(ask: Ask, raw: Any) -> str:
    with pytest.raises(Wrong) as why:
        ask.read(raw, ZONE)
    return why.value.words.key.removeprefix("procedures.wrong.")


@pytest.mark.parametrize("ask", EVERY, ids=lambda a: a.key)
@pytest.mark.parametrize("nothing", [None, "", "  ", "\n", [], ()])
def test_nothing_is_missing_or_none(ask, nothing):
    assert wrong(ask, nothing) == "missing"
    assert ask.optional().read(nothing, ZONE) is None


@pytest.mark.parametrize(
    ("ask", "raw", "why"),
    [
        (NOTE, "a\x00b", "nul"), (NOTE, "a\ud800b", "nul"), (NOTE, "x" * 4001, "long"), (NOTE, 5, "text"),
        (NOTE, {"a": 1}, "text"), (NOTE, ["a"], "text"), (asks.line("l"), "x" * 201, "long"),
        (GRADE, "5", "range"), (GRADE, 0, "range"), (GRADE, True, "number"), (GRADE, 2.5, "number"), (GRADE, "two", "number"),
        (GRADE, [2], "number"), (GRADE, "9" * 5000, "number"), (GRADE, "1\x00", "nul"), (GRADE, "inf", "number"),
        (SURE, "perhaps", "yes"), (SURE, 2, "yes"), (SURE, ["on"], "yes"),
        (DAY, "tomorrow", "moment"), (DAY, 5, "moment"), (DAY, "2026-13-01", "moment"), (DAY, "0001-01-01", "moment"),
        (DAY, "9999-12-31T23:59:59-12:00", "moment"), (DAY, "2026-03-02 25:00", "moment"), (DAY, True, "moment"),
        (HOW, "Well", "choice"), (HOW, 1, "choice"), (HOW, ["well"], "choice"), (HOW, {}, "choice"),
        (UNIT, "*", "unit"), (UNIT, "city/*", "unit"), (UNIT, "x" * 201, "long"), (UNIT, 7, "text"),
        (UNITS, ["city", "a\x00"], "nul"), (UNITS, ["city", 7], "text"), (UNITS, ["city", " "], "unit"), (UNITS, "city *", "unit"),
        (UNITS, {"a": 1}, "text"), (UNITS, [str(n) for n in range(21)], "many"), (UNITS, 7, "text"), (WHO, 12, "text"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named(ask, raw, why):
    assert wrong(ask, raw) == why


@pytest.mark.parametrize(
    ("ask", "raw", "value"),
    [
        (NOTE, "  堵了 🚧 ", "堵了 🚧"), (NOTE, "x" * 4000, "x" * 4000), (GRADE, "４", 4), (GRADE, " 2 ", 2), (GRADE, 1, 1),
        (SURE, "on", True), (SURE, False, False), (SURE, "0", False), (HOW, "well", "well"),
        (UNITS, "city/a city/b", ("city/a", "city/b")), (UNITS, ["b", " b", "a"], ("b", "a")), (WHO, "staff:12", "staff:12"),
    ],
)  # fmt: skip
def test_what_can_be_taken_is_typed(ask, raw, value):
    assert ask.read(raw, ZONE) == value


def test_a_moment_without_a_zone_is_the_citys_and_one_with_a_zone_is_brought_to_it():
    nine = moment("2026-03-02 09:00")
    for raw in ("2026-03-02 09:00", "2026-03-02T01:00:00Z", "2026-03-02T09:00+08:00", nine, nine.astimezone(UTC)):
        read = DAY.read(raw, ZONE)
        assert read == nine and read.utcoffset() == timedelta(hours=8)
    with pytest.raises(Wrong):
        DAY.read(datetime(2026, 3, 2, 9), None)  # noqa: DTZ001


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(EVERY), ANYTHING)
def test_anything_at_all_is_read_or_named_and_reading_again_changes_nothing(ask, raw):
    try:
        value = ask.read(raw, ZONE)
    except Wrong as why:
        assert why.words.key.startswith("procedures.wrong.")
    else:
        assert ask.read(value, ZONE) == value


def test_all_mistakes_of_a_form_are_told_at_once_by_field():
    _, wrong = read_answers(ERRAND, ERRAND.step["grow"], {"size": 10, "note": "\x00", "colour": "red"})
    assert {field: words.key.rsplit(".", 1)[1] for field, words in wrong.items()} == {
        "size": "range", "note": "nul", "colour": "unasked",
    }  # fmt: skip
    w, n = asked()
    with pytest.raises(NotAllowed) as why:
        w.do(n, "grow", LIN, size=10, colour="red")
    assert set(why.value.fields) == {"size", "colour"} and why.value.words.key == "procedures.no.form"


def test_a_wrong_form_changes_nothing_and_an_empty_answer_leaves_the_fact_as_it_was():
    w, n = begun(size=2)
    with pytest.raises(NotAllowed):
        w.do(n, "wait", WANG, again_on="soon")
    assert w.entries(n) == ["opened", "begin"]
    w.do(n, "check", WANG, size="", helpers=None)
    assert w.cases[n].facts.size == 2


def test_what_an_outcome_hands_on_is_taken_by_name_and_false_and_zero_are_answers():
    step = ERRAND.step["longer"]
    assert filled(step, None, _named(amount=0, note="x")).amount == 0
    assert filled(step, _named(amount=None, note=""), _named(amount=3, note="y")) == _named(amount=3, note="y")
    assert filled(step, _named(amount=3)) is None


def _named(**known: Any) -> SimpleNamespace:
    return SimpleNamespace(**known)


def test_words_survive_being_kept_as_json():
    said = Words(
        "a.b", unit=Words("c.d", n=1), at=moment("2026-03-02 09:00"), name={"zh": "张", "en": "Zhang"}, many=(1, 2)
    )
    assert Words.unpacked(said.packed()) == said
