"""审批: everything that runs beside the work.

What a grant does is a step of the parent; what the parent could not bear is refused here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liuchi.procedures.asks import text
from liuchi.procedures.declare import OUTCOME, PARENT, Duty, Opens, Procedure, Rule, Step, clock, step


@dataclass(frozen=True)
class Approval:
    """``readers`` two: a first reader, then another person decides.

    ``within``: whose post decides, «*»: anybody's.
    """

    kind: str
    decider: str
    asked_by: str
    readers: int = 1
    reader: str = ""
    hearing: bool = False
    heard: bool = False
    amount: int = 0
    review_on: datetime | None = None
    within: str = "*"
    place: str = ""
    about_unit: str = ""
    avoid: frozenset[str] = frozenset()


DECIDER, ASKER = Duty("decider", post="decider", within="within"), Duty("asker", person="asked_by")

NOT_OWN = Rule("own", lambda a: a.by.id == a.facts.asked_by)
READ_FIRST = Rule("read_first", lambda a: a.facts.readers == 2 and not a.facts.reader)
ANOTHER = Rule("another", lambda a: a.by.id == a.facts.reader)
TWO = Rule("two", lambda a: a.facts.readers != 2)
NO_HEARING = Rule("no_hearing", lambda a: not a.facts.hearing)
HEARD = Rule("heard", lambda a: a.facts.hearing and not a.facts.heard)

APPROVAL = Procedure(
    "approval",
    version=1,
    facts=Approval,
    states=("asked", "seconded"),
    ends=("granted", "refused", "withdrawn", "lapsed"),
    asks=(text("opinion"), text("minutes")),
    steps=(
        # key             by       when              then         asks
        step("hear",      DECIDER, "asked",          "",          "minutes",
             unless=(NO_HEARING, NOT_OWN), sets={"heard": True}),
        step("second",    DECIDER, "asked",          "seconded",  "opinion",  unless=(TWO, NOT_OWN, HEARD),
             sets=lambda a: {"reader": a.by.id}),
        step("grant",     DECIDER, "asked seconded", "granted",   "opinion?",
             unless=(NOT_OWN, READ_FIRST, ANOTHER, HEARD), tells=(ASKER,)),
        step("refuse",    DECIDER, "asked seconded", "refused",   "opinion",  unless=(NOT_OWN,), tells=(ASKER,)),
        step("take_back", ASKER,   "asked seconded", "withdrawn"),
        step("lapse",     PARENT,  "asked seconded", "lapsed"),
    ),
    clocks=(clock("decide", "asked seconded", "approval.decide", tells=(DECIDER, ASKER)),),
    opening_tells=(DECIDER,),
)  # fmt: skip


def approval(key: str, by: Any, states: str, asks: str, *, decider: Duty, **effect: Any) -> tuple[Step, Step]:
    """Two lines of a parent's table: who may ask for it and when, and what a grant then does.

    effect  enters, needs (the asks that the grant hands on), unless, sets, tells, extends; the rest is given to the
            approval as facts (readers=2, hearing=True); ``within``: the parent's fact that names the deciding unit
    """
    unless, needs = effect.pop("unless", ()), effect.pop("needs", "")
    named = {"within": within} if (within := effect.pop("within", "")) else {}
    done = {k: effect.pop(k) for k in ("sets", "tells", "extends") if k in effect}
    enters = effect.pop("enters", "")
    opens = Opens(
        "approval", key, {"granted": key}, {"kind": key, "decider": decider.key, **effect}, named, lapse="lapse"
    )
    return (
        step(f"ask_{key}", by, states, "", asks, unless=unless, opens=opens),
        step(key, OUTCOME, states, enters, needs, unless=unless, **done),
    )
