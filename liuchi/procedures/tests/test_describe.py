"""The page tells the whole declaration, with the limits of the day and where each comes from."""

from datetime import date

import pytest

from liuchi.procedures.declare import Procedure
from liuchi.procedures.describe import ClockLine, StepLine, describe, source, value
from liuchi.procedures.markdown import markdown
from liuchi.procedures.tests.errands import CHECK, ERRAND
from liuchi.procedures.tests.world import BOOK
from liuchi.procedures.words import Words
from liuchi.rulebook import RulebookError

DAY = date(2026, 11, 24)
PAGE = describe(ERRAND, BOOK, DAY)


def say(words: Words) -> str:
    """Words as they are written here: the key and what fills its gaps."""
    facts = ", ".join(told(v) for v in words.facts.values())
    return f"{words.key}[{facts}]" if facts else words.key


def told(fact: object) -> str:
    if isinstance(fact, tuple):
        return " ".join(map(told, fact))
    return say(fact) if isinstance(fact, Words) else str(fact)


def step(key: str) -> StepLine:
    return next(line for line in PAGE.steps if line.key == key)


def clock(key: str) -> ClockLine:
    return next(line for line in PAGE.clocks if line.key == key)


def test_a_step_says_when_by_whom_and_where_it_leads():
    line = step("begin")
    assert (say(line.label), [*map(say, line.when)], say(line.then), [*map(say, line.by)]) == (
        "errand.step.begin", ["errand.state.asked"], "errand.state.doing", ["duty.office"],
    )  # fmt: skip
    assert step("try").then is None
    assert step("drop").when == (Words("procedures.page.always"),)


def test_a_step_says_what_it_asks_and_what_may_be_left_empty():
    assert step("grow").asks == ((Words("errand.ask.size"), True), (Words("errand.ask.note"), False))


def test_a_step_says_its_conditions_those_of_the_grammar_too():
    assert [*map(say, step("wait").conditions)] == ["errand.rule.large"]
    assert [*map(say, step("longer").conditions)] == [
        "procedures.page.extension[errand.clock.do, rulebook.unit.times.one[1]]"
    ]
    assert step("drop").conditions == (Words("procedures.page.children"),)


def test_a_step_says_what_follows():
    assert [*map(say, step("begin").causes)] == ["procedures.page.tells[duty.asker]"]
    assert [*map(say, step("check").causes)] == [
        "procedures.page.opens[errand.child.check]",
        "procedures.page.brings[check.state.fine, errand.step.passed]",
    ]


def test_a_clock_says_every_limit_with_its_source():
    line = clock("do")
    assert [say(label) for label, _ in line.limits] == [f"limit.request.handle.{n}" for n in (1, 2, 3, 4)]
    assert say(value(line.limits[2][1])) == "rulebook.unit.day[7]"
    assert {source(limit).key for _, limit in line.limits} == {"rulebook.source.promised"}
    assert (line.counted.key, line.pauses, line.stops) == (
        "procedures.page.from_intake", (Words("errand.state.waiting"),), (Words("errand.step.try"),),
    )  # fmt: skip


def test_a_clock_says_who_is_reminded_when_and_what_happens_at_the_end():
    assert [*map(say, clock("accept").reminders)] == [
        "procedures.page.reminds[limit.request.verdict, rulebook.unit.day[3], duty.asker]"
    ]
    assert [*map(say, clock("accept").expiry)] == ["procedures.page.takes[errand.step.silence]"]
    assert clock("wait").until == Words("errand.ask.again_on") and not clock("wait").limits


def test_what_holds_throughout_is_said_where_it_holds():
    assert [w.key for w in PAGE.standing] == ["procedures.page.about_unit", "procedures.page.avoid"]
    assert not describe(CHECK, BOOK, DAY).standing


def test_before_there_was_a_limit_there_is_no_page():
    with pytest.raises(RulebookError, match="no value on"):
        describe(ERRAND, BOOK, date(2001, 1, 1))


@pytest.mark.parametrize("p", [ERRAND, CHECK], ids=lambda p: p.key)
def test_markdown_leaves_nothing_out_and_its_tables_are_whole(p: Procedure):
    text = markdown(describe(p, BOOK, DAY), say, "x.svg")
    for kind, keys in (("state", p.all_states), ("step", p.step), ("clock", p.clock)):
        assert all(f"{p.key}.{kind}.{key}" in text for key in keys)
    assert "(x.svg)" in text
    for table in text.split("\n\n"):
        assert len({line.count(" | ") for line in table.splitlines() if line.startswith("| ")}) <= 1


def test_a_bar_in_a_label_does_not_break_a_table():
    assert "\\|" in markdown(PAGE, lambda words: f"{words.key}|")
