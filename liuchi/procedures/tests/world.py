"""What the database and `cases.actions` do, in memory: keep cases, open children, bring ends home, let time pass."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from liuchi.procedures.actors import THE_PARENT, Actor, Post
from liuchi.procedures.declare import Attempt
from liuchi.procedures.facts import pack, unpack
from liuchi.procedures.refuse import open_steps, refusal
from liuchi.procedures.register import Register, facts_for
from liuchi.procedures.running import Case, Child, Opening, Outcome
from liuchi.procedures.take import attempt, bring, open_case, take
from liuchi.procedures.tick import tick
from liuchi.procedures.words import Words
from liuchi.rulebook import load

BOOK = load()


def moment(text: str) -> datetime:
    """«2026-03-16 24:00» is the end of that day, in the city's zone."""
    day, _, clock = text.partition(" ")
    hours, minutes = map(int, (clock or "0:0").split(":"))
    return datetime.fromisoformat(day).replace(tzinfo=BOOK.calendar.zone) + timedelta(hours=hours, minutes=minutes)


def staff(number: int, *duties: str, unit: str = "", place: str = "") -> Actor:
    return Actor(f"staff:{number}", frozenset(Post(duty, unit, place) for duty in duties))


class World:
    """``log``: (case, outcome) in order. Every case written is packed as JSON and read back, as a row would be."""

    def __init__(self, register: Register, now: str = "2026-03-02 09:00", book: Any = BOOK) -> None:
        self.register, self.book, self.now = register, book, moment(now)
        self.cases: dict[int, Case] = {}
        self.log: list[tuple[int, Outcome]] = []

    def open(self, key: str, *, by: Actor, **facts: Any) -> int:
        p = self.register[key]
        return self._opened(open_case(p, self._next(), p.facts(**facts), by=by, now=self.now, book=self.book))

    def case(self, n: int) -> Case:
        case = self.cases[n]
        return replace(case, parent=self.cases[case.parent.id]) if case.parent else case

    def attempt(self, n: int, step: str, by: Actor) -> Attempt:
        return attempt(self.case(n), step, by=by, now=self.now, book=self.book)

    def why_not(self, n: int, step: str, by: Actor) -> Words | None:
        return refusal(self.attempt(n, step, by))

    def may(self, n: int, by: Actor) -> set[str]:
        """The keys of the buttons on this person's page."""
        any_step = self.cases[n].procedure.steps[0].key
        return {s.key for s in open_steps(self.attempt(n, any_step, by))}

    def do(self, n: int, step: str, by: Actor, **answers: Any) -> Outcome:
        self._settle_one(n)
        out = take(self.attempt(n, step, by), answers)
        self._write(n, out)
        return out

    def at(self, text: str) -> "World":
        return self.go_to(moment(text))

    def go_to(self, now: datetime) -> "World":
        self.now = now
        return self.settle()

    def settle(self) -> "World":
        for n in list(self.cases):
            self._settle_one(n)
        return self

    def entries(self, n: int) -> list[str]:
        return [out.entry.step for m, out in self.log if m == n]

    def told(self, n: int) -> list[tuple[str, tuple[str, ...]]]:
        """(in which words, which duties) of every notice, in order."""
        told = [out.tells for m, out in self.log if m == n and out.tells]
        return [(tells[0].words.key, tuple(t.duty.key for t in tells)) for tells in told]

    def child(self, n: int) -> int:
        """The case that this one opened last."""
        return int(self.cases[n].children[-1].id)

    def _next(self) -> int:
        return len(self.cases) + 1

    def _settle_one(self, n: int) -> None:
        while out := tick(self.case(n), self.now, self.book):
            self._write(n, out)

    def _write(self, n: int, out: Outcome) -> None:
        self._keep(n, out)
        for opening in out.opens:
            self._open_beside(n, opening)
        for child, step in out.lapses:
            self._write(child, take(self.attempt(child, step, THE_PARENT)))
        case = self.case(n)
        if case.parent:
            self._bring_home(case)

    def _keep(self, n: int, out: Outcome) -> None:
        facts = unpack(out.case.procedure.facts, json.loads(json.dumps(pack(out.case.facts))))
        assert facts == out.case.facts
        self.cases[n] = replace(out.case, facts=facts)
        self.log.append((n, out))

    def _opened(self, out: Outcome) -> int:
        self._keep(out.case.id, out)
        return int(out.case.id)

    def _open_beside(self, n: int, o: Opening) -> None:
        p, by = self.register[o.procedure], Actor(o.facts["asked_by"])
        out = open_case(p, self._next(), facts_for(p, dict(o.facts)), by=by, now=self.now, book=self.book)
        if not o.apart:
            mine = self.cases[n]
            out = replace(out, case=replace(out.case, parent=mine, key=o.key))
            child = Child(out.case.id, o.key, o.procedure, out.case.state)
            self.cases[n] = replace(mine, children=(*mine.children, child))
        self._opened(out)

    def _bring_home(self, child: Case) -> None:
        n, mine = child.parent.id, self.cases[child.parent.id]
        seen = (replace(c, state=child.state, ended=child.over) if c.id == child.id else c for c in mine.children)
        self.cases[n] = replace(mine, children=tuple(seen))
        self._settle_one(n)
        if child.over and (out := bring(self.case(n), child, now=self.now, book=self.book)):
            self._write(n, out)
