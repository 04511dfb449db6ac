"""Who does what next to a request, as its fate has it, and after how long. Pure; the law still decides whether it may be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from liuchi.demo.fates import Fate

SENT = ("dispatch", "rule")


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as whoever has a hand in it sees it.

    steps    all that was done so far, in order; facts: of the case
    pending  the approval that is open: «extend», «suspend», «reveal»
    """

    state: str
    facts: Any
    steps: Sequence[str]
    pending: str = ""

    def did(self, *steps: str, since: Sequence[str] = ()) -> bool:
        """``since``: only what came after the last of these counts."""
        begin = max((n for n, step in enumerate(self.steps) if step in since), default=0)
        return any(step in steps for step in self.steps[begin:])


class Move(NamedTuple):
    """A step and the duty that takes it. ``step``: «grant» and «refuse» are taken on the approval that is open."""

    step: str
    by: str


def next_move(fate: Fate, seen: Seen) -> Move | None:
    """None: time alone brings what comes next."""
    if seen.pending:
        return Move("grant" if fate.granted and not seen.did("grant") else "refuse", "supervisor")
    return _said(fate, seen) or (NEXT[seen.state](fate, seen) if seen.state in NEXT else None)


def _said(fate: Fate, seen: Seen) -> Move | None:
    """What a resident does of herself, each once, while a unit is at work."""
    if seen.state not in ("signed", "handling"):
        return None
    return next((Move(what, "resident") for what in fate.said if not seen.did(what)), None)


def _received(fate: Fate, seen: Seen) -> Move:
    if fate.gate and not seen.facts.reopened:
        return Move("tell" if fate.gate == "told" else fate.gate, "hotline")
    if fate.regraded and not seen.did("grade"):
        return Move("grade", "dispatcher")
    return Move("dispatch", "dispatcher")


def _dispatched(fate: Fate, seen: Seen) -> Move:
    returns = fate.returned and not seen.did("send_back") and not seen.facts.ruled
    return Move("send_back" if returns else "sign", "clerk")


def _returned(fate: Fate, seen: Seen) -> Move:
    return Move("refer" if fate.arbitrated and not seen.did("refer") else "dispatch", "dispatcher")


def _handling(fate: Fate, seen: Seen) -> Move:
    if not seen.facts.handler:
        return Move("assign", "clerk")
    if not seen.did("contact", "connect", since=SENT):
        return Move("connect", "hotline") if fate.relayed else Move("contact", "handler")
    if fate.assisted and seen.facts.assistants and not seen.did("assist"):
        return Move("assist", "assistant")
    if fate.asks and not seen.did(f"ask_{fate.asks}"):
        return Move(f"ask_{fate.asks}", "clerk")
    return Move("draft" if seen.facts.leader_signs else "answer", "handler")


def _drafted(fate: Fate, seen: Seen) -> Move:
    return Move("improve" if fate.improved and not seen.did("improve") else "approve", "leader")


def _answered(fate: Fate, seen: Seen) -> Move:
    return Move("poor" if fate.poor and not seen.did("poor") else "ask", "hotline")


def _asked(fate: Fate, seen: Seen) -> Move | None:
    if fate.unreached and not seen.facts.calls and not seen.facts.reopened:
        return Move("unreached", "hotline")
    verdict = fate.verdicts[min(seen.facts.reopened, len(fate.verdicts) - 1)]
    if verdict == "silent":
        return None
    again = "contest" if seen.facts.reopened else "unsolved"
    return Move(again if verdict == "unsolved" else "solved", "resident")


NEXT: dict[str, Callable[[Fate, Seen], Move | None]] = {
    "received": _received,
    "dispatched": _dispatched,
    "returned": _returned,
    "arbitration": lambda fate, seen: Move("rule", "arbiter"),
    "signed": lambda fate, seen: Move("assign", "clerk"),
    "handling": _handling,
    "drafted": _drafted,
    "answered": _answered,
    "asked": _asked,
    "contested": lambda fate, seen: Move(fate.last if seen.facts.reopened < 2 else "unfixed", "supervisor"),
}


class Wait(NamedTuple):
    """How long a step lets wait for it, in hours; ``office``: it is taken in office hours, unless the matter is urgent."""

    least: float
    most: float
    office: bool = True


SHORT, DAY = Wait(0.1, 2.2), Wait(4, 40)
WAITS = {
    "tell": Wait(0.02, 0.3, office=False), "alarm": Wait(0.01, 0.05, office=False), "route": Wait(0.1, 3),
    "outside": Wait(0.1, 3), "unlawful": Wait(0.2, 6), "grade": Wait(0.05, 0.5, office=False),
    "dispatch": Wait(0.05, 0.8, office=False), "send_back": Wait(0.2, 2.5), "refer": SHORT, "rule": Wait(1, 9),
    "sign": Wait(0.1, 2.4), "assign": Wait(0.05, 1.2), "contact": Wait(0.1, 2.8), "connect": Wait(0.2, 3, office=False),
    "assist": Wait(2, 24), "draft": DAY, "answer": DAY, "improve": SHORT, "approve": SHORT, "poor": SHORT,
    "ask": Wait(0.3, 8), "unreached": Wait(1, 20), "reopen": Wait(2, 30), "unfixed": Wait(6, 50),
    "solved": Wait(0.5, 60, office=False), "unsolved": Wait(0.5, 50, office=False),
    "contest": Wait(0.5, 50, office=False), "add": Wait(0.5, 20, office=False), "remind": Wait(12, 60, office=False),
    "withdraw": Wait(0.5, 30, office=False), "ask_extend": DAY, "ask_suspend": DAY, "ask_reveal": SHORT,
    "grant": Wait(0.3, 7), "refuse": Wait(0.3, 7), "answer_own": SHORT,
}  # fmt: skip
HURRY = {1: 0.02, 2: 0.18, 3: 1.0, 4: 2.6}  # grade → how long work takes, measured by grade 3
WORK = {"sign", "assign", "contact", "connect", "assist", "draft", "answer", "improve", "approve", "ask_extend"}


def wait(draw: Random, step: str, grade: int) -> Wait:
    """Drawn: ``least`` is how many hours this time; quick ones are commoner than slow ones."""
    usual = WAITS.get(step, SHORT)
    hurry = HURRY.get(grade, 1.0) if step in WORK else 1.0
    hours = draw.triangular(usual.least, usual.most, usual.least + (usual.most - usual.least) * 0.25)
    slow = 4.0 if step in ("draft", "answer") and draw.randrange(100) < 5 else 1.0
    return Wait(hours * hurry * slow, usual.most, usual.office and grade > 2)
