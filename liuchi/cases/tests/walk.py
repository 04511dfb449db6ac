"""A walk through the real actions: somebody takes some open step, or time passes. Seeded, to be walked again."""

from datetime import timedelta
from random import Random
from typing import Any

from liuchi.cases import actions
from liuchi.cases.faces import face
from liuchi.cases.models import Case
from liuchi.cases.register import book
from liuchi.cases.sweep import sweep
from liuchi.cases.tests.people import everybody, kept, opened
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor
from liuchi.procedures.asks import Ask
from liuchi.procedures.declare import Attempt, Procedure
from liuchi.procedures.reach import sees
from liuchi.procedures.refuse import open_steps
from liuchi.procedures.running import NotAllowed
from tests.cast import NOW, OTHER_UNIT, STREET

UNITS = (STREET, OTHER_UNIT, "city/water", "city/roads")
PLACES = ("990102002001", "990103001001", "")


class Walk:
    """``taken``: (step, whether it was let through) of every move."""

    def __init__(self, seed: int) -> None:
        self.dice, self.now, self.taken = Random(seed), NOW, []
        self.people = [a for a in everybody() if {p.unit for p in a.posts} & {*UNITS} or not self._local(a)]
        self.numbers = [self._open(n) for n in range(6)]

    @staticmethod
    def _local(a: Actor) -> bool:
        return all("/" in p.unit[5:] or p.duty in ("clerk", "handler", "leader") for p in a.posts)

    def _open(self, n: int) -> str:
        about = {"about_unit": STREET} if n % 3 == 0 else {}
        return opened(now=self.now, place=self.dice.choice(PLACES), grade=self.dice.randint(1, 4), **about)

    def move(self) -> None:
        if self.dice.random() < 0.15:
            self.now += timedelta(hours=self.dice.choice((1, 20, 200)))
            sweep(now=self.now)
        else:
            self._step(kept(self.dice.choice(list(Case.objects.order_by("number").values_list("number", flat=True)))))

    def _step(self, found: Any) -> None:
        case = found.case
        who = [a for a in (*self.people, *self._resident(case)) if sees(a, case)]
        steps = [(key, by) for by in who for key in self._open_to(case, by)]
        if not steps:
            return
        key, by = self._chosen(case.procedure, steps)
        answers = {a.key: v for a in case.procedure.asked[key] if (v := self._answer(a, case)) is not None}
        take = face(case.procedure.key).step or actions.step
        try:
            take(found.number, key, answers, by=by, now=self.now)
            self.taken.append((key, True))
        except NotAllowed:
            self.taken.append((key, False))

    def _chosen(self, p: Procedure, steps: list[tuple[str, Actor]]) -> tuple[str, Actor]:
        """Ends, and stepping aside, are rare: the way is to be long."""
        rare = {s.key for s in p.steps if s.enters in p.ends and p.key == "request"} | {"aside"}
        keys = sorted({key for key, _ in steps})
        long = [k for k in keys if k not in rare]
        key = self.dice.choice(long if long and self.dice.random() < 0.97 else keys)
        return key, self.dice.choice(sorted((by for k, by in steps if k == key), key=lambda by: by.id))

    def _open_to(self, case: Any, by: Actor) -> list[str]:
        return [s.key for s in open_steps(Attempt(case, case.procedure.steps[0], by, self.now, book()))]

    def _resident(self, case: Any) -> list[Actor]:
        return [Actor(case.facts.resident)] if hasattr(case.facts, "resident") else []

    def _answer(self, ask: Ask, case: Any) -> Any:
        dice = self.dice
        if not ask.required and dice.random() < 0.5:
            return None
        made = {
            "text": lambda: "写了几句", "line": lambda: "一行",
            "number": lambda: str(dice.randint(ask.low, min(ask.high, 9))),
            "moment": lambda: (self.now + timedelta(days=dice.randint(1, 40))).isoformat(), "yes": lambda: "true",
            "choice": lambda: dice.choice(ask.options), "unit": lambda: dice.choice(UNITS),
            "units": lambda: dice.sample(UNITS, 1), "case": lambda: dice.choice(self.numbers),
            "person": lambda: self._person(case),
        }  # fmt: skip
        return made[ask.kind]()

    def _person(self, case: Any) -> str:
        found = people.holders_under("handler", case.facts.unit, on=self.now.date()) if case.facts.unit else ()
        return self.dice.choice(found).actor_id if found else ""
