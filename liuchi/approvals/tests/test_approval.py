"""An approval beside a small parent: who decides, in what order, and what it refuses for the parent's sake."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from liuchi.approvals.procedure import APPROVAL, Approval, approval
from liuchi.procedures.actors import EVERYWHERE, THE_CLOCK, THE_OUTCOME, Actor
from liuchi.procedures.asks import number, text
from liuchi.procedures.declare import Attempt, Duty, Procedure, clock, step
from liuchi.procedures.register import Register
from liuchi.procedures.running import Case, NotAllowed
from liuchi.procedures.tests.golden import compare, printed
from liuchi.procedures.tests.world import BOOK, World, moment, staff
from liuchi.procedures.words import Words

NOW = moment("2026-03-02 10:00")
ASKER, BOSS, DEPUTY, CLERK = (
    staff(1, "worker", unit="a"),
    staff(2, "head", unit="a"),
    staff(3, "head", unit="a"),
    staff(4, "head", unit="b"),
)
PEOPLE = {
    "asker": ASKER,
    "boss": BOSS,
    "deputy": DEPUTY,
    "head_elsewhere": CLERK,
    "clock": THE_CLOCK,
    "outcome": THE_OUTCOME,
}


@dataclass(frozen=True)
class Work:
    unit: str = "a"
    place: str = ""
    about_unit: str = ""
    avoid: frozenset[str] = frozenset()
    heard: bool = False


WORKER, HEAD = Duty("worker", within="unit"), Duty("head", within="unit")
WORK = Procedure(
    "work", 1, Work, ("open",), ("done",), (number("amount", 1, 99), text("reason")),
    (
        step("finish", WORKER, "open", "done"),
        *approval("longer", WORKER, "open", "amount reason", decider=HEAD, needs="amount", within="unit",
                  extends="do"),
        *approval("drop", WORKER, "open", "reason", decider=HEAD, within="unit", readers=2, hearing=True,
                  enters="done"),
    ),
    (clock("do", "open", "request.handle.3", extension="request.extension"),),
)  # fmt: skip


def begun() -> tuple[World, int]:
    w = World(Register(WORK, APPROVAL))
    return w, w.open("work", by=ASKER)


def asked(key: str, **answers: Any) -> tuple[World, int, int]:
    w, n = begun()
    w.do(n, f"ask_{key}", ASKER, reason="…", **answers)
    return w, n, w.child(n)


def test_the_table_is_the_one_that_people_reviewed():
    scenes = {
        "one reader": {},
        "two readers, and a hearing": {"readers": 2, "hearing": True, "heard": True, "reader": BOSS.id},
    }
    lines = []
    for scene, more in scenes.items():
        facts = Approval(kind="x", decider="head", asked_by=ASKER.id, within="a", **more)
        case = Case(1, APPROVAL, "asked", facts, NOW)
        lines += [f"\n== {scene}"]
        lines += printed(APPROVAL, PEOPLE, lambda state, key, by, c=case: attempt(replace(c, state=state), key, by))
    compare(Path(__file__).parent / "approval.txt", "\n".join(lines).lstrip() + "\n")


def attempt(case: Case, key: str, by: Actor) -> Attempt:
    return Attempt(case, APPROVAL.step[key], by, NOW, BOOK)


def test_the_decider_is_the_post_in_the_unit_that_the_parent_names():
    w, _, child = asked("longer", amount=2)
    assert (w.cases[child].facts.decider, w.cases[child].facts.within) == ("head", "a")
    assert w.why_not(child, "grant", CLERK).key == "procedures.no.duty" and w.why_not(child, "grant", BOSS) is None
    assert Approval("x", "head", "staff:1").within == EVERYWHERE


def test_a_grant_brings_what_was_asked_and_a_refusal_nothing():
    w, n, child = asked("longer", amount=2)
    w.do(child, "grant", BOSS)
    assert (w.entries(n)[-1], w.cases[n].clocks["do"].extra) == ("longer", 2)
    w, n, child = asked("longer", amount=2)
    w.do(child, "refuse", BOSS, opinion="Not needed.")
    assert (w.entries(n)[-1], w.cases[n].clocks["do"].extra, w.cases[n].children[0].ended) == ("ask_longer", 0, True)


def test_two_readers_with_a_hearing_go_in_order_and_are_two():
    w, n, child = asked("drop")
    assert w.why_not(child, "grant", BOSS) == Words("approval.no.read_first")
    assert w.why_not(child, "second", BOSS) == Words("approval.no.heard")
    w.do(child, "hear", BOSS, minutes="…")
    w.do(child, "second", BOSS, opinion="Agreed.")
    assert w.why_not(child, "grant", BOSS) == Words("approval.no.another")
    w.do(child, "grant", DEPUTY)
    assert w.cases[n].state == "done"


def test_one_reader_seconds_nothing():
    w, _, child = asked("longer", amount=2)
    assert w.why_not(child, "second", BOSS) == Words("approval.no.two")


def test_nobody_decides_their_own_and_whoever_asked_may_take_it_back():
    both = Actor(ASKER.id, ASKER.posts | BOSS.posts)
    w, _, child = asked("longer", amount=2)
    assert {w.why_not(child, key, both) for key in ("grant", "refuse")} == {Words("approval.no.own")}
    w.do(child, "take_back", ASKER)
    assert w.cases[child].state == "withdrawn"


def test_an_open_approval_lapses_when_its_parent_ends():
    """Nobody outside waits for a decision that can change nothing any more."""
    w, n, child = asked("longer", amount=2)
    w.do(n, "finish", ASKER)
    assert (w.cases[child].state, w.entries(child)[-1]) == ("lapsed", "lapse")
    assert all(row.stopped for row in w.cases[child].clocks.values())
    assert w.why_not(child, "grant", BOSS).key == "procedures.no.state"


def test_what_the_clock_cannot_bear_is_refused_to_whoever_asks_and_to_whoever_decides():
    w, n, child = asked("longer", amount=2)
    w.at("2026-03-20 09:00")
    late = Words("procedures.no.too_late", clock=Words("work.clock.do"))
    assert w.why_not(child, "grant", BOSS) == late
    w.do(child, "refuse", BOSS, opinion="Too late.")
    assert w.why_not(n, "ask_longer", ASKER) == late


def test_a_decision_that_is_late_is_told_to_both():
    w, _, child = asked("longer", amount=2)
    w.at("2026-03-04 09:00")
    assert w.told(child)[-1] == ("approval.tell.decide.expired", ("decider", "asker"))


@pytest.mark.parametrize("amount", [0, 8, 100, "x"])
def test_more_than_the_bound_is_refused_when_asked_for(amount):
    with pytest.raises(NotAllowed):
        asked("longer", amount=amount)
