"""Whose turn it is, by what a request's fate says and what was done already."""

from dataclasses import replace
from random import Random

import pytest

from liuchi.demo.fates import EVERY, Fate
from liuchi.demo.moves import NEXT, WAITS, Move, Seen, next_move, wait
from liuchi.service_requests.facts import Request
from liuchi.service_requests.procedure import REQUEST

FACTS = Request(resident="resident:1", unit="city/water", handler="staff:1")


def seen(state: str, *steps: str, pending: str = "", **facts) -> Seen:
    return Seen(state, replace(FACTS, **facts), steps, pending)


def test_a_gate_is_taken_once_and_not_by_a_request_that_came_back():
    assert next_move(EVERY["told"], seen("received")) == Move("tell", "hotline")
    assert next_move(EVERY["told"], seen("received", reopened=1)) == Move("dispatch", "dispatcher")


def test_a_unit_returns_once():
    assert next_move(EVERY["returned"], seen("dispatched")) == Move("send_back", "clerk")
    assert next_move(EVERY["returned"], seen("dispatched", "send_back")) == Move("sign", "clerk")


def test_whoever_is_dispatched_to_again_calls_again():
    steps = ("dispatch", "contact", "answer", "unsolved", "dispatch")
    assert next_move(Fate(), seen("handling", *steps)) == Move("contact", "handler")
    assert next_move(Fate(), seen("handling", *steps, "contact")) == Move("answer", "handler")


def test_a_supervisor_who_may_not_grant_any_more_refuses():
    assert next_move(EVERY["extended"], seen("handling", pending="extend")).step == "grant"
    assert next_move(EVERY["extended"], seen("handling", "grant", pending="extend")).step == "refuse"


def test_nobody_contests_for_ever():
    assert next_move(EVERY["contested"], seen("contested", reopened=1)).step == "reopen"
    assert next_move(EVERY["contested"], seen("contested", reopened=2)).step == "unfixed"


def test_silence_waits_for_the_clock():
    assert next_move(EVERY["silent"], seen("asked", calls=1)) is None


def test_every_live_state_has_somebody_or_the_clock_waiting():
    assert set(NEXT) | {"suspended", "joined"} == set(REQUEST.states)


@pytest.mark.parametrize("step", sorted(WAITS.keys() - {"grant", "refuse"}))
def test_every_wait_is_of_a_step_that_is_declared(step):
    assert step in REQUEST.step


def test_what_is_urgent_is_done_sooner_and_at_any_hour():
    urgent, usual = (wait(Random(3), "contact", grade) for grade in (1, 3))
    assert urgent.least < usual.least / 10 and usual.office and not urgent.office
