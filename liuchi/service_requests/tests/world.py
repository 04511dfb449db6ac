"""Requests that have come some way, for stories."""

from typing import Any

import pytest

from liuchi.approvals.procedure import APPROVAL
from liuchi.procedures.actors import Actor
from liuchi.procedures.register import Register
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.tests.world import World
from liuchi.service_requests.procedure import REQUEST
from liuchi.service_requests.tests.cast import CLERK, DISPATCHER, HANDLER, HOTLINE, LIN, PLACE, WUTONG

REGISTER = Register(REQUEST, APPROVAL)
SENT: dict[str, Any] = {"unit": WUTONG, "basis": "12"}


def received(now: str = "2026-03-02 09:00", **facts: Any) -> tuple[World, int]:
    """Monday 2 March 2026, nine o'clock, where the story does not say otherwise."""
    w = World(REGISTER, now)
    return w, w.open("request", by=LIN, resident=LIN.id, place=PLACE, **facts)


def dispatched(**facts: Any) -> tuple[World, int]:
    w, n = received(**facts)
    w.do(n, "dispatch", DISPATCHER, **SENT)
    return w, n


def at_work(**facts: Any) -> tuple[World, int]:
    w, n = dispatched(**facts)
    return work_again(w, n), n


def work_again(w: World, n: int) -> World:
    w.do(n, "sign", CLERK)
    w.do(n, "assign", CLERK, handler=HANDLER.id)
    return w


def asked(**facts: Any) -> tuple[World, int]:
    w, n = at_work(**facts)
    return ask(w, n), n


def ask(w: World, n: int) -> World:
    w.do(n, "answer", HANDLER, reply="It was mended.")
    w.do(n, "ask", HOTLINE)
    return w


def due(w: World, n: int, clock: str) -> Any:
    return w.cases[n].clocks[clock].due


def refused(w: World, n: int, step: str, by: Actor, **answers: Any) -> str:
    """The key of the sentence with which the step is refused."""
    with pytest.raises(NotAllowed) as why:
        w.do(n, step, by, **answers)
    return why.value.words.key
