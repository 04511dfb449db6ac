"""Anybody does anything to a request at any time, for as long as hypothesis likes; what must always hold, holds."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from liuchi.procedures.actors import Actor
from liuchi.procedures.clocks import wakes
from liuchi.procedures.declare import CAUSED, Step
from liuchi.procedures.reach import sees
from liuchi.procedures.running import Case, NotAllowed, Row
from liuchi.procedures.tests.world import BOOK, World
from liuchi.service_requests.tests import cast
from liuchi.service_requests.tests.cast import CLERK, DISPATCHER, FIELD, HANDLER, HOTLINE, LIN, PEOPLE, PLACE, WUTONG
from liuchi.service_requests.tests.world import REGISTER
from tests.profiles import PROFILE

SIZE = settings(stateful_step_count=40) if PROFILE == "audit" else settings(max_examples=450, stateful_step_count=12)
UNITS = [cast.WUTONG, cast.QINGSHI, cast.WATER, cast.DISTRICT]
TAKEN: Counter[tuple[str, str]] = Counter()
Move = tuple[str, Actor, dict[str, Any]]
ROUND: list[Move] = [
    ("dispatch", DISPATCHER, {"unit": WUTONG, "basis": "12"}),
    ("sign", CLERK, {}),
    ("assign", CLERK, {"handler": HANDLER.id}),
    ("answer", HANDLER, {"reply": "…"}),
    ("ask", HOTLINE, {}),
]
SIGNED: list[Move] = [
    ("dispatch", DISPATCHER, {"unit": WUTONG, "basis": "12", "leader_signs": True, "assistants": [cast.WATER]}),
    *ROUND[1:3],
]
ROADS = [
    [*ROUND, ("unsolved", LIN, {"why_not": "…"}), *ROUND, ("contest", LIN, {"why_not": "…"})],
    ROUND,
    [*SIGNED, ("draft", HANDLER, {"reply": "…"})],
    [],
]
OUT = {"aside", "withdraw", "take_back"}  # open nearly always, and after them little is
LIKELY = {"on": 12, "note": 3, "end": 5, "out": 1}


class Requests(RuleBasedStateMachine):
    """Some begin far along the road, for hypothesis prefers what is short."""

    @initialize(seed=st.integers(0, 2**32), about=st.sampled_from(["", "", "", WUTONG, cast.QINGSHI]))
    def intake(self, seed: int, about: str) -> None:
        dice = Random(seed)
        self.w = World(REGISTER)
        self.w.go_to(self.w.now + timedelta(hours=dice.randrange(24 * 300)))
        self.n = self.w.open(
            "request", by=LIN, resident=LIN.id, place=PLACE, grade=dice.randint(1, 4), about_unit=about
        )
        road = dice.choice(ROADS)
        for step, who, answers in road[: dice.choice([len(road), dice.randint(0, len(road))])] if not about else ():
            self.w.do(self.n, step, who, **answers)

    @rule(often=st.integers(4, 24), seed=st.integers(0, 2**32))
    def people_do_what_is_open_to_them(self, often: int, seed: int) -> None:
        dice = Random(seed)  # even dice reach the far steps
        for _ in range(often):
            if door := self.door(dice):
                self.go_through(*door, dice)

    def door(self, dice: Random) -> tuple[int, str, Actor] | None:
        """A step open to somebody: likely one that leads on, less likely one that only notes or ends."""
        self.w.settle()
        found: dict[tuple[int, str], list[Actor]] = {}
        for n in [n for n, case in self.w.cases.items() if not case.over]:
            for who in PEOPLE.values():
                for key in self.w.may(n, who):
                    found.setdefault((n, key), []).append(who)
        likely = {door: LIKELY[self.kind(*door)] for door in sorted(found)}
        if not likely:
            return None
        n, key = dice.choices(list(likely), list(likely.values()))[0]
        return n, key, dice.choice(found[n, key])

    def kind(self, n: int, key: str) -> str:
        p = self.w.cases[n].procedure
        s = p.step[key]
        if key in OUT:
            return "out"
        if s.enters in p.ends and p.key == "request":
            return "end"
        return "on" if s.enters or s.opens or p.key == "approval" else "note"

    def go_through(self, n: int, key: str, who: Actor, dice: Random) -> None:
        """What was open to him can still be refused for his answers; then nothing has changed."""
        before, told = self.w.cases[n], len(self.w.log)
        try:
            self.w.do(n, key, who, **self.form(before.procedure.step[key], dice))
        except NotAllowed as why:
            assert why.words.key.split(".")[1] == "no" and self.w.cases[n] is before and len(self.w.log) == told
        else:
            TAKEN[before.procedure.key, key] += 1
            self.w.settle()

    @rule(seed=st.integers(0, 2**32))
    def somebody_tries_anything(self, seed: int) -> None:
        dice = Random(seed)
        self.w.settle()
        n, who = dice.choice(list(self.w.cases)), dice.choice(list(PEOPLE.values()))
        step = dice.choice(self.w.cases[n].procedure.steps)
        if self.w.why_not(n, step.key, who):
            with pytest.raises(NotAllowed):
                self.w.do(n, step.key, who, **self.form(step, dice))
        else:
            assert sees(who, self.w.cases[n])
            self.go_through(n, step.key, who, dice)

    @rule(minutes=st.one_of(st.integers(1, 90), st.integers(60, 60 * 24 * 6)))
    def time_passes(self, minutes: int) -> None:
        self.w.go_to(self.w.now + timedelta(minutes=minutes))

    def form(self, step: Step, dice: Random) -> dict[str, Any]:
        ahead = self.w.now + timedelta(hours=dice.randint(-5, 400))
        ways: dict[str, Any] = {
            "unit": dice.choice([WUTONG, *UNITS]), "assistants": dice.sample(UNITS, dice.randint(0, 2)),
            "grade": dice.randint(1, 4), "handler": dice.choice([HANDLER.id, FIELD.id]),
            "leader_signs": dice.choice([True, False]), "amount": dice.randint(-1, 12), "satisfied": "fair",
            "inner_due": ahead, "review_on": ahead,
        }  # fmt: skip
        return {n.rstrip("?"): ways.get(n.rstrip("?"), "…") for n in step.asks if n[-1] != "?" or dice.random() < 0.5}

    # -- what must always hold
    @invariant()
    def clocks_are_true(self) -> None:
        for case in self.w.cases.values():
            for key, row in case.clocks.items():
                clock = case.procedure.clock[key]
                assert row.stopped is not None or clock.lives_in(case.state)
                assert row.paused <= (row.stopped is not None or case.state in clock.pauses)
                assert row.started <= self.w.now and all(b is None or a <= b for a, b in row.pauses)
                if row.stopped is None:
                    self.counts_right(case, key, row)

    def counts_right(self, case: Case, key: str, row: Row) -> None:
        expected = row.limit.until or BOOK.due(row.limit, row.started, row.pauses, row.extra)
        assert row.due == (None if row.paused else expected)
        assert row.wakes == wakes(row, BOOK)
        waits = case.procedure.clock[key].takes and any(not c.ended for c in case.children)
        assert row.wakes is None or row.wakes >= self.w.now or waits

    @invariant()
    def the_public_clock_never_stops_while_the_city_works_nor_starts_anew_but_for_the_resident(self) -> None:
        case = self.w.cases[self.n]
        row = case.clocks["handle"]
        if case.procedure.clock["handle"].lives_in(case.state):
            assert row.stopped is None
        if not case.facts.reopened:
            assert row.started == case.opened

    @invariant()
    def one_lead_unit_and_never_the_accused(self) -> None:
        f = self.w.cases[self.n].facts
        assert f.unit not in f.assistants
        assert not f.about_unit or f.about_unit not in (f.unit, *f.assistants)
        if self.w.cases[self.n].state in ("dispatched", "signed", "handling", "drafted", "suspended"):
            assert f.unit in UNITS
        if self.w.cases[self.n].state == "returned":
            assert not f.unit

    @invariant()
    def at_most_one_return_a_unit(self) -> None:
        after = [out.case.facts.returned_by for _, out in self.w.log if out.entry.step == "send_back"]
        assert len(set(after)) == len(after)

    @invariant()
    def whoever_stepped_aside_works_on_nothing(self) -> None:
        f = self.w.cases[self.n].facts
        assert f.handler not in f.avoid
        for who in (a for a in PEOPLE.values() if a.id in f.avoid):
            assert not any(self.w.may(n, who) for n in self.w.cases)

    @invariant()
    def nothing_is_open_after_the_end(self) -> None:
        for n, case in self.w.cases.items():
            if case.over:
                assert all(c.ended for c in case.children) and all(r.stopped for r in case.clocks.values())
                assert not any(self.w.may(n, who) for who in PEOPLE.values())

    @invariant()
    def history_tells_the_state(self) -> None:
        for n, case in self.w.cases.items():
            trail = [out.entry for m, out in self.w.log if m == n]
            assert trail[0].step == "opened" and trail[-1].entered == case.state
            assert all(a.entered == b.left and a.at <= b.at for a, b in pairwise(trail))

    @invariant()
    def parents_and_children_agree(self) -> None:
        for case in self.w.cases.values():
            assert all(
                c.state == self.w.cases[c.id].state and c.ended == self.w.cases[c.id].over for c in case.children
            )


def test_anybody_may_do_anything_at_any_time_and_no_step_was_left_untried():
    """Green means nothing for a step that was never taken."""
    TAKEN.clear()
    run_state_machine_as_test(Requests, settings=SIZE)
    steps = [(p.key, s) for p in REGISTER for s in p.steps if not CAUSED & {*s.by}]
    unheard = {("approval", "hear"), ("approval", "second")}  # no approval of a request has a hearing or two readers
    never = {(key, s.key) for key, s in steps} - set(TAKEN) - unheard
    assert not never, never
