"""A wrong declaration does not import, and says what is wrong. So does a register whose procedures do not fit together."""

from dataclasses import dataclass, replace

import pytest

from liuchi.procedures.asks import text
from liuchi.procedures.declare import CLOCK, OUTCOME, Duty, Opens, ProcedureError, clock, step
from liuchi.procedures.register import Register, facts_for
from liuchi.procedures.tests.errands import CHECK, ERRAND, OFFICE, Check, Errand

LOST = Duty("office", within="bureau")


def edited(key: str, **change: object) -> dict[str, object]:
    return {"steps": tuple(replace(s, **change) if s.key == key else s for s in ERRAND.steps)}


def with_clock(*clocks: object) -> dict[str, object]:
    return {"clocks": (*ERRAND.clocks, *clocks)}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"steps": (*ERRAND.steps, ERRAND.steps[0])}, "step ['begin'] is declared twice"),
        ({"states": (*ERRAND.states, "asked")}, "state ['asked'] is declared twice"),
        ({"asks": (*ERRAND.asks, text("note"))}, "ask ['note'] is declared twice"),
        (edited("begin", enters="diong"), "begin: no state named ['diong']"),
        (edited("begin", leaves=("askd",)), "begin: no state named ['askd']"),
        (edited("begin", leaves=("asked", "done")), "begin: leads out of an end"),
        (edited("begin", asks=("nothing",)), "begin: no ask named ['nothing']"),
        (edited("begin", sets={"nothing": 1}), "begin: no fact named ['nothing']"),
        (edited("begin", by=(LOST,)), "begin: the duty office reads no fact ['bureau']"),
        (edited("begin", tells=(LOST,)), "begin: the duty office reads no fact ['bureau']"),
        ({"opening_tells": (LOST,)}, "opening: the duty office reads no fact ['bureau']"),
        ({"asks": (*ERRAND.asks, text("place"))}, "['place'] are free words and may not be facts"),
        (with_clock(clock("x", "diong", "a.b")), "clock x: no live state named ['diong']"),
        (with_clock(clock("x", "done", "a.b")), "clock x: no live state named ['done']"),
        (with_clock(clock("x", "doing", "a.b", takes="nothing")), "clock x: no step named ['nothing']"),
        (with_clock(clock("x", "doing")), "clock x: needs a limit or a moment"),
        (with_clock(clock("x", "doing", until="never")), "clock x: no fact named never"),
        (with_clock(clock("x", "doing", "a.b", tells=(LOST,))), "clock x: the duty office reads no fact"),
        (with_clock(clock("x", "doing", "a.b", takes="silence")), "runs in ['doing'], which its step silence does not"),
        (edited("silence", asks=("note",)), "silence: time alone cannot answer ['note']"),
        ({"clocks": ERRAND.clocks[:-1]}, "['silence']: a step by «clock» needs what causes it"),
        (edited("begin", by=(CLOCK,)), "['begin']: a step by «clock» needs what causes it"),
        (edited("begin", by=(OUTCOME,)), "['begin']: a step by «outcome» needs what causes it"),
        (edited("longer", extends="accept"), "longer: extends needs a clock with an extension"),
        (edited("longer", asks=("note",)), "longer: extends needs a clock with an extension, and the ask «amount»"),
        (edited("check", opens=Opens("check", "check", {"fine": "passed"}, named={"a": "no"})), "check: no fact named ['no']"),
        (edited("check", opens=Opens("check", "check", {"fine": "passed"}, each=("size!", "s"))), "check: does not ask for size!"),
        ({"states": (*ERRAND.states, "limbo")}, "unreachable ['limbo']"),
        ({"states": (*ERRAND.states, "limbo"), **edited("begin", enters="limbo")}, "no way out of ['limbo']"),
        ({"states": ()}, "unreachable"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_in_plain_words(change, why):
    with pytest.raises(ProcedureError) as refused:
        replace(ERRAND, **change)
    assert why in str(refused.value) and str(refused.value).startswith("errand v1: ")


def test_procedures_that_fit_pass():
    Register(ERRAND, CHECK).check()


@dataclass(frozen=True)
class Needy:
    asked_by: str
    colour: str


@pytest.mark.parametrize(
    ("procedures", "why"),
    [
        ((ERRAND,), "nobody offers the procedure 'check'"),
        ((ERRAND, replace(CHECK, facts=Needy)), "check needs ['colour']"),
        ((replace(ERRAND, **edited("check", opens=Opens("check", "check", {"good": "passed"}))), CHECK), "never ends in ['good']"),
        ((replace(ERRAND, **edited("check", opens=Opens("check", "check", {"fine": "passed"}, {"colour": 1}))), CHECK),
         "check knows no ['colour']"),
        ((replace(ERRAND, **edited("passed", asks=("how",))), CHECK), "check brings no ['how'] for passed"),
    ],
)  # fmt: skip
def test_a_hand_over_that_cannot_work_is_refused(procedures, why):
    with pytest.raises(ProcedureError) as refused:
        Register(*procedures).check()
    assert why in str(refused.value)


def test_the_newest_version_is_the_one_that_new_cases_get_and_the_old_one_stays():
    two = replace(ERRAND, version=2)
    register = Register(ERRAND, CHECK, two)
    assert register["errand"] is two and register.version("errand", 1) is ERRAND and list(register) == [two, CHECK]
    register.add(two)
    with pytest.raises(ProcedureError, match="errand v2 is registered twice"):
        register.add(replace(two, urgent=lambda facts: True))


def test_a_hand_over_keeps_what_the_other_procedure_knows():
    known = {"asked_by": "staff:1", "size": 3, "colour": "red", "place": None}
    assert facts_for(CHECK, known) == Check("staff:1", 3)


def test_a_line_may_be_taken_by_several():
    assert step("x", (OFFICE, Duty("y")), "a b", "c").by == (OFFICE, Duty("y")) and Errand("resident:lin").size == 1
