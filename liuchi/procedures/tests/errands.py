"""A small procedure of every kind of line, for tests of the grammar: somebody asks, an office does it or not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liuchi.procedures.actors import Actor
from liuchi.procedures.asks import choice, moment, number, text, units, yes
from liuchi.procedures.declare import CLOCK, OUTCOME, Attempt, Duty, Opens, Procedure, Rule, clock, step
from liuchi.procedures.register import Register
from liuchi.procedures.tests.world import World, staff


@dataclass(frozen=True)
class Errand:
    asker: str
    unit: str = "city/a"
    place: str = ""
    about_unit: str = ""
    avoid: frozenset[str] = frozenset()
    size: int = 1
    again_on: datetime | None = None
    tried: int = 0


@dataclass(frozen=True)
class Check:
    asked_by: str
    size: int = 0


ASKER, OFFICE, CHECKER = Duty("asker", person="asker"), Duty("office", within="unit"), Duty("checker")
LARGE = Rule("large", lambda a: a.facts.size > 3)
GROWS = Rule("grows", lambda a: a.answers.size <= a.facts.size)
CHECKED = Opens("check", "check", {"fine": "passed"})


def tried(a: Attempt) -> dict[str, Any]:
    return {"tried": a.facts.tried + 1}


def by_size(facts: Errand) -> str | None:
    return str(facts.size) if facts.size <= 4 else None


ERRAND = Procedure(
    "errand", 1, Errand, ("asked", "doing", "waiting", "done_asked"), ("done", "lapsed", "dropped"),
    (text("note"), number("size", 1, 9), moment("again_on"), number("amount", 1, 99), choice("how", "well", "badly"),
     yes("sure"), units("helpers")),
    (
        step("begin", OFFICE, "asked", "doing", tells=(ASKER,)),
        step("grow", ASKER, "asked doing", "", "size note?", checks=(GROWS,), tells=(OFFICE,)),
        step("try", OFFICE, "doing", "", "note", sets=tried),
        step("wait", OFFICE, "doing", "waiting", "again_on", unless=(LARGE,)),
        step("go_on", (OFFICE, CLOCK), "waiting", "doing", "note?"),
        step("longer", OFFICE, "doing", "", "amount note", extends="do"),
        step("check", OFFICE, "doing", "", "size? helpers?", opens=CHECKED),
        step("passed", OUTCOME, "doing", "done_asked"),
        step("finish", OFFICE, "doing", "done_asked", "note how? sure?"),
        step("accept", ASKER, "done_asked", "done"),
        step("silence", CLOCK, "done_asked", "lapsed"),
        step("drop", (ASKER, OFFICE), "asked doing waiting done_asked", "dropped", "note?"),
    ),
    (
        clock("do", "asked doing", "request.handle", by=by_size, pauses="waiting", starts="intake", stops="try",
              extension="request.extension", reminds=(OFFICE,), tells=(OFFICE,)),
        clock("wait", "waiting", until="again_on", takes="go_on"),
        clock("accept", "done_asked", "request.verdict", takes="silence", reminds=(ASKER,)),
    ),
    opening_tells=(OFFICE,),
)  # fmt: skip
CHECK = Procedure(
    "check", 1, Check, ("open",), ("fine", "bad"), (text("note"),),
    (step("fine", CHECKER, "open", "fine"), step("bad", CHECKER, "open", "bad", "note")),
)  # fmt: skip

LIN, WANG, QIAN = Actor("resident:lin"), staff(1, "office", unit="city/a"), staff(2, "checker", unit="city/c")


def asked(**facts: Any) -> tuple[World, int]:
    w = World(Register(ERRAND, CHECK))
    return w, w.open("errand", by=LIN, asker=LIN.id, **facts)


def begun(**facts: Any) -> tuple[World, int]:
    w, n = asked(**facts)
    w.do(n, "begin", WANG)
    return w, n
