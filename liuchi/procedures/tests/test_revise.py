"""A procedure changes shape: no running case is left behind, and nothing that happened is forgotten."""

from dataclasses import dataclass, replace

import pytest

from liuchi.procedures.declare import Procedure, ProcedureError, clock
from liuchi.procedures.revise import Revision, migrate, would_move
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.tests.errands import CHECK, ERRAND, LIN, QIAN, WANG, Errand, asked, begun
from liuchi.procedures.tests.world import BOOK, World
from liuchi.procedures.words import Words

WHY = Words("errand.step.revised")


def without_waiting(**more: object) -> Procedure:
    """Version 2: nothing waits any more."""
    steps = (s for s in ERRAND.steps if s.key not in ("wait", "go_on"))
    steps = tuple(replace(s, leaves=tuple(k for k in s.leaves if k != "waiting")) for s in steps)
    clocks = tuple(replace(c, pauses=()) for c in ERRAND.clocks if c.key != "wait")
    states = tuple(k for k in ERRAND.states if k != "waiting")
    return replace(ERRAND, **{"version": 2, "states": states, "steps": steps, "clocks": clocks} | more)


V2 = without_waiting()
SIMPLER = Revision(ERRAND, V2, WHY, {"waiting": "doing"}, ("wait",))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"moves": {}}, "say where cases in waiting go"),
        ({"moves": {"waiting": "diong"}}, "say where cases in waiting go"),
        ({"moves": {"waiting": "doing", "gone": "doing"}}, "gone is no live state of version 1"),
        ({"drops": ()}, "say what becomes of wait"),
        ({"drops": ("wait", "do")}, "do is not given up by version 2"),
        ({"new": without_waiting(version=3)}, "from one version to the next"),
    ],
)
def test_a_careless_revision_is_refused(change, why):
    given = {"old": ERRAND, "new": V2, "because": WHY, "moves": {"waiting": "doing"}, "drops": ("wait",)}
    with pytest.raises(ProcedureError, match=why):
        Revision(**given | change)


def test_an_open_child_may_not_vanish_unsaid():
    steps = tuple(s for s in V2.steps if s.key not in ("check", "passed"))
    new = without_waiting(steps=steps)
    with pytest.raises(ProcedureError, match="say what becomes of check"):
        Revision(ERRAND, new, WHY, {"waiting": "doing"}, ("wait",))
    Revision(ERRAND, new, WHY, {"waiting": "doing"}, ("wait", "check"))


def test_a_new_fact_needs_a_default():
    @dataclass(frozen=True)
    class More(Errand):
        colour: str = ""

    @dataclass(frozen=True, kw_only=True)
    class Needs(Errand):
        colour: str

    Revision(ERRAND, without_waiting(facts=More), WHY, {"waiting": "doing"}, ("wait",))
    with pytest.raises(ProcedureError, match="the fact colour needs a value"):
        Revision(ERRAND, without_waiting(facts=Needs), WHY, {"waiting": "doing"}, ("wait",))


def waiting() -> tuple[World, int]:
    w, n = begun()
    w.do(n, "wait", WANG, again_on="2026-03-09 09:00")
    return w, n


def test_a_waiting_case_moves_with_its_facts_and_its_clocks_and_the_history_says_why():
    w, n = waiting()
    w.now = w.now.replace(hour=21)
    out = migrate(w.case(n), SIMPLER, w.now, BOOK)
    assert (out.entry.step, out.entry.left, out.entry.entered) == ("revised", "waiting", "doing")
    assert out.entry.answers == {"because": WHY.packed()} and out.case.facts == w.case(n).facts
    assert out.moved == (("wait", "stopped"), ("do", "resumed"))
    assert out.case.clocks["do"].due is not None and out.case.clocks["wait"].stopped == w.now
    assert out.case.procedure is V2


def test_a_clock_that_had_stopped_stays_stopped_and_a_new_one_starts():
    new = without_waiting(clocks=(*V2.clocks, clock("look", "doing", "request.sign")))
    w, n = begun()
    w.do(n, "try", WANG, note="…")
    out = migrate(w.case(n), Revision(ERRAND, new, WHY, {"waiting": "doing"}, ("wait",)), w.now, BOOK)
    assert out.moved == (("look", "started"),) and out.case.clocks["do"].stopped


def test_what_is_over_or_of_another_version_is_left_alone():
    w, n = begun()
    w.do(n, "drop", LIN)
    with pytest.raises(NotAllowed):
        migrate(w.case(n), SIMPLER, w.now, BOOK)
    w, n = begun()
    with pytest.raises(NotAllowed):
        migrate(replace(w.case(n), procedure=V2), SIMPLER, w.now, BOOK)


def test_a_dry_run_counts_what_would_happen():
    steps = tuple(s for s in V2.steps if s.key not in ("check", "passed"))
    no_check = Revision(ERRAND, without_waiting(steps=steps), WHY, {"waiting": "doing"}, ("wait", "check"))
    cases = []
    for make in (asked, begun, waiting, waiting):
        w, n = make()
        cases.append(w.case(n))
    w, n = begun()
    w.do(n, "check", WANG)
    cases += [w.case(n), replace(cases[0], state="done")]
    dry = would_move(cases, no_check, w.now, BOOK)
    assert dry.moves == {("asked", "asked"): 1, ("doing", "doing"): 2, ("waiting", "doing"): 2}
    assert (dry.stops, dry.starts, dry.orphans, dry.stays) == ({"wait": 2}, {}, {"check": 1}, 1)


def test_a_child_kind_that_was_given_up_ends_without_effect():
    steps = tuple(s for s in V2.steps if s.key not in ("check", "passed"))
    w, n = begun()
    w.do(n, "check", WANG)
    new = without_waiting(steps=steps)
    moved = migrate(w.case(n), Revision(ERRAND, new, WHY, {"waiting": "doing"}, ("wait", "check")), w.now, BOOK)
    w.cases[n] = moved.case
    w.do(w.child(n), "fine", QIAN)
    assert (w.cases[n].state, w.cases[n].children[0].ended, CHECK.version) == ("doing", True, 1)
