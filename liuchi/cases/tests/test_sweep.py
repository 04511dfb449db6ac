"""What time alone brings: reminders, expiry, a verdict that nobody gave, an end that waits for its child."""

from dataclasses import replace
from datetime import timedelta

import pytest

from liuchi.cases import actions, queries
from liuchi.cases.models import Clock
from liuchi.cases.register import REGISTER
from liuchi.cases.sweep import LATER, sweep
from liuchi.cases.tests.people import at_work, do, kept, opened, steps_of
from liuchi.history.verify import verify
from liuchi.notices.models import Notice
from tests.cast import CLERK, HANDLER, NOW, OPERATOR, SUPERVISOR, actor

pytestmark = pytest.mark.usefixtures("city")


def awake(number: str, clock: str):
    return Clock.objects.get(case__number=number, key=clock).wakes


def suspended(now=NOW) -> str:
    number = at_work(opened(), now=now)
    do(number, "ask_suspend", CLERK, now=now, reason="等管网", review_on=(now + timedelta(days=20)).isoformat())
    child = queries.mine(actor(SUPERVISOR))[0].number
    actions.step(child, "grant", {}, by=actor(SUPERVISOR), now=now)
    return number


def asked() -> str:
    number = at_work(opened(), now=NOW)
    do(number, "contact", HANDLER, now=NOW, note="明天来看")
    do(number, "answer", HANDLER, now=NOW, reply="已修补")
    do(number, "ask", OPERATOR, now=NOW)
    return number


def test_before_anything_is_due_nothing_happens():
    number = opened()
    assert sweep(now=NOW) == 0 and steps_of(number) == ["opened"]


def test_a_reminder_then_expiry_are_told_once_each():
    number = opened()
    due = kept(number).case.clocks["handle"].due
    sweep(now=due - timedelta(minutes=1))
    reminded = [s for s in steps_of(number) if s == "handle.reminded"]
    assert reminded and sweep(now=due - timedelta(minutes=1)) == 0
    assert sweep(now=due + timedelta(minutes=1)) == 1 and sweep(now=due + timedelta(minutes=2)) == 0
    assert steps_of(number).count("handle.expired") == 1 and kept(number).case.clocks["handle"].expired
    assert Notice.objects.filter(case_number=number, words__key="request.tell.handle.expired").exists()


def test_whoever_does_not_judge_in_time_is_silent():
    number = asked()
    due = kept(number).case.clocks["verdict"].due
    sweep(now=due)
    assert kept(number).case.state == "asked"
    sweep(now=due + timedelta(seconds=1))
    assert kept(number).case.state == "silent" and steps_of(number)[-1] == "silence"
    assert sweep(now=due + timedelta(days=400)) == 0 and verify().sound


def test_a_look_at_the_very_moment_of_the_end_puts_it_off_for_nobody():
    number = asked()
    due = kept(number).case.clocks["verdict"].due
    assert sweep(now=due) > 0 == sweep(now=due)
    sweep(now=due + timedelta(seconds=1))
    assert kept(number).case.state == "silent"


def test_a_day_for_review_that_has_come_wakes_what_was_suspended():
    number = suspended()
    assert kept(number).case.state == "suspended"
    sweep(now=kept(number).case.clocks["review"].due + timedelta(minutes=1))
    assert kept(number).case.state == "handling"


def test_the_end_of_a_child_brings_its_parent():
    number = suspended()
    child = kept(number).case.children[0]
    assert child.state == "granted" and child.ended
    assert steps_of(number)[-1] == "suspend" and kept(number).case.facts.review_on is not None


def blocked() -> str:
    """Asked for a verdict while an approval, asked for earlier, is still open."""
    number = at_work(opened(), now=NOW)
    do(number, "ask_reveal", HANDLER, now=NOW, reason="要上门")
    do(number, "answer", HANDLER, now=NOW, reply="已修补")
    do(number, "ask", OPERATOR, now=NOW)
    return number


def test_what_was_asked_for_beside_a_case_lapses_with_its_end():
    number = blocked()
    sweep(now=kept(number).case.clocks["verdict"].due + timedelta(seconds=1))
    child = kept(number).case.children[0]
    assert (kept(number).case.state, child.state, child.ended) == ("silent", "lapsed", True)
    assert verify().sound and not Clock.objects.filter(case_id=child.id, stopped=None).exists()


@pytest.fixture
def patient(monkeypatch):
    """The request's procedure as one whose end waits for what was opened beside it."""
    p = REGISTER["request"]
    steps = tuple(replace(s, opens=replace(s.opens, lapse="")) if s.opens else s for s in p.steps)
    monkeypatch.setitem(REGISTER.versions, ("request", 1), replace(p, steps=steps))


@pytest.mark.usefixtures("patient")
def test_an_end_waits_for_an_open_child_and_holds_up_nobody():
    number = blocked()
    now = kept(number).case.clocks["verdict"].due + timedelta(seconds=1)
    for _ in range(5):
        sweep(now=now)
    assert kept(number).case.state == "asked" and awake(number, "verdict") == now + LATER
    assert sweep(now=now, most=1) == 0


@pytest.mark.usefixtures("patient")
def test_once_the_child_has_ended_the_end_is_taken():
    number = blocked()
    now = kept(number).case.clocks["verdict"].due + timedelta(seconds=1)
    for _ in range(5):
        sweep(now=now)
    child = kept(number).case.children[0]
    actions.step(kept_number(child.id), "refuse", {"opinion": "不必"}, by=actor(SUPERVISOR), now=now)
    sweep(now=now + LATER)
    assert kept(number).case.state == "silent" and verify().sound


def kept_number(case_id) -> str:
    return queries.Case.objects.get(id=case_id).number


def test_a_case_that_fails_holds_up_nobody(caplog):
    broken, sound = asked(), asked()
    now = kept(sound).case.clocks["verdict"].due + timedelta(seconds=1)
    Clock.objects.filter(case__number=broken, key="verdict").update(detail={"limit": "nonsense"})
    assert sweep(now=now) > 0
    assert kept(sound).case.state == "silent" and awake(broken, "verdict") == now + LATER
    assert str(kept_id(broken)) in caplog.text


def kept_id(number: str):
    return queries.Case.objects.get(number=number).id
