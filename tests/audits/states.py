"""Requests in every state that people bring them to, and approvals beside them: what the matrix is walked over."""

from collections.abc import Callable
from typing import Any

from liuchi.cases import actions as cases
from liuchi.cases import queries
from liuchi.cases.tests.people import PLACE, TEXT, at_work, do, resident_of
from liuchi.people.vault import Contact
from liuchi.service_requests import actions
from liuchi.service_requests.intake import Intake
from tests.cast import (
    ARBITER,
    CLERK,
    DISPATCHER,
    HANDLER,
    LEADER,
    NOW,
    OPERATOR,
    OTHER_CLERK,
    OTHER_UNIT,
    STREET,
    SUPERVISOR,
    VISITOR,
    actor,
)

WHO = Contact("慕容鸾鸣", "13987654321")  # nobody else in the city has this name or this number


def received(**more: Any) -> str:
    told = {"text": f"{TEXT}联系{WHO.phone}。", "channel": "web", "contact": WHO, "place": PLACE}
    told |= {"category": "roads.surface.pothole", "answers": {"size": "basin"}} | more
    return actions.receive(Intake(**told), by=VISITOR, now=NOW).number


def dispatched(unit: str = STREET, **facts: Any) -> str:
    number = received(**facts)
    do(number, "dispatch", DISPATCHER, now=NOW, unit=unit, basis="目录", assistants=["city/water"])
    return number


def returned() -> str:
    number = dispatched(OTHER_UNIT)
    do(number, "send_back", OTHER_CLERK, now=NOW, reason="不归城管", evidence="三定方案")
    return number


def disputed() -> str:
    do(number := returned(), "refer", DISPATCHER, now=NOW, reason="有争议")
    return number


def ruled() -> str:
    do(number := disputed(), "rule", ARBITER, now=NOW, unit=STREET, basis="属地管理")
    return number


def handled() -> str:
    return at_work(received(), now=NOW)


def drafted() -> str:
    number = received()
    do(number, "dispatch", DISPATCHER, now=NOW, unit=STREET, basis="目录", leader_signs="true")
    do(number, "sign", CLERK, now=NOW)
    do(number, "assign", CLERK, now=NOW, handler=actor(HANDLER).id)
    do(number, "draft", HANDLER, now=NOW, reply="已修补")
    return number


def improved() -> str:
    do(number := drafted(), "improve", LEADER, now=NOW, reason="写清楚些")
    return number


def suspended() -> str:
    do(number := handled(), "ask_suspend", CLERK, now=NOW, reason="等管网", review_on="2026-04-01 09:00")
    cases.step(queries.mine(actor(SUPERVISOR))[0].number, "grant", {}, by=actor(SUPERVISOR), now=NOW)
    return number


def answered() -> str:
    do(number := handled(), "answer", HANDLER, now=NOW, reply="已修补")
    return number


def asked() -> str:
    do(number := handled(), "answer", HANDLER, now=NOW, reply="已修补")
    do(number, "ask", OPERATOR, now=NOW)
    return number


def contested() -> str:
    resident = resident_of(number := asked())
    do(number, "unsolved", resident, now=NOW, why_not="又塌了")
    do(at_work(number, now=NOW), "answer", HANDLER, now=NOW, reply="再修")
    do(number, "ask", OPERATOR, now=NOW)
    do(number, "contest", resident, now=NOW, why_not="还是塌")
    return number


def told() -> str:
    do(number := received(), "tell", OPERATOR, now=NOW, reply="可以在网上办")
    return number


def joined() -> str:
    first, number = received(), received()
    do(number, "join", DISPATCHER, now=NOW, master=first)
    return number


def extension() -> str:
    do(handled(), "ask_extend", CLERK, now=NOW, amount="2", reason="连日下雨")
    return queries.mine(actor(SUPERVISOR))[0].number


def accused() -> str:
    return dispatched(OTHER_UNIT, about_unit=STREET, category="affairs.conduct.attitude", answers={})


STATES: dict[str, Callable[[], str]] = {
    made.__name__: made
    for made in (
        received, dispatched, returned, disputed, ruled, handled, drafted, improved, suspended, answered, asked, contested,
        told, joined, extension, accused,
    )
}  # fmt: skip
