"""The fingerprint sees what a running case could feel, and nothing else."""

from dataclasses import replace

import pytest

from liuchi.procedures.asks import number
from liuchi.procedures.declare import Procedure, Rule
from liuchi.procedures.fingerprint import fingerprint
from liuchi.procedures.tests.errands import ERRAND, tried


def changed(key: str, **change: object) -> Procedure:
    steps = tuple(replace(s, **change) if s.key == key else s for s in ERRAND.steps)
    return replace(ERRAND, steps=steps)


def test_how_a_duty_is_called_is_free():
    office = replace(ERRAND.step["begin"].by[0], said="bureau")
    assert fingerprint(changed("begin", by=(office,))) == fingerprint(ERRAND)


def test_the_body_of_a_rule_is_not_free():
    other = Rule("large", lambda a: a.facts.size > 4)
    assert fingerprint(changed("wait", unless=(other,))) != fingerprint(ERRAND)


def test_the_same_body_elsewhere_is_the_same():
    same = Rule("large", lambda a: a.facts.size > 3)
    assert fingerprint(changed("wait", unless=(same,))) == fingerprint(ERRAND)


def test_two_rules_on_one_line_are_told_apart():
    one, two = Rule("large", lambda a: a.facts.size > 3), Rule("large", lambda a: a.facts.size > 5)
    assert fingerprint(changed("wait", unless=(one,))) == fingerprint(ERRAND)
    assert fingerprint(changed("wait", unless=(two,))) != fingerprint(ERRAND)


BOUND = 3


def bound() -> int:
    """What a rule calls."""
    return BOUND


def test_what_a_rule_calls_and_the_constants_it_reads_are_not_free(monkeypatch):
    p = changed("wait", unless=(Rule("large", lambda a: a.facts.size > bound()),))
    before = fingerprint(p)
    monkeypatch.setitem(globals(), "BOUND", 4)
    assert fingerprint(p) != before


@pytest.mark.parametrize(
    "change",
    [
        {"states": (*ERRAND.states[:2], *reversed(ERRAND.states[2:]))},
        {"asks": (*ERRAND.asks[:1], number("size", 1, 8), *ERRAND.asks[2:])},
        {"clocks": (replace(ERRAND.clocks[0], pauses=()), *ERRAND.clocks[1:])},
        {"opening_tells": ()},
        {"urgent": lambda facts: facts.size > 2},
    ],
    ids=["states", "asks", "clocks", "opening", "urgent"],
)
def test_the_shape_is_not_free(change):
    assert fingerprint(replace(ERRAND, **change)) != fingerprint(ERRAND)


def test_a_docstring_and_a_name_are_free():
    def other(a):
        return {"tried": a.facts.tried + 1}

    assert fingerprint(changed("try", sets=other)) == fingerprint(changed("try", sets=tried)) == fingerprint(ERRAND)
