"""The API by everybody: open or shut as the declarations say, and nobody who comes is told who a resident is."""

import pytest
from django.contrib.sessions.models import Session

from liuchi.cases.tests.people import kept
from liuchi.connect.api.tests.programs import AT, REQUEST, Program, resident, sender, worker
from liuchi.connect.keys import queries as keys
from liuchi.history.models import Entry
from liuchi.people.models import Staff
from liuchi.procedures.actors import Actor
from liuchi.procedures.openapi import taken_by_people
from liuchi.procedures.reach import sees
from tests.audits.states import STATES, received
from tests.audits.test_canaries import clean
from tests.audits.test_matrix import browsers, good, law, pushed

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

OPEN = ("openapi.json", "categories", "places", "procedures", "procedures/request", "requests", "problems/not-allowed")
SHUT = ("cases", "cases?list=late", "cases?list=waiting")


def steps_of(answer) -> set[str]:
    return {step["key"] for step in answer.json().get("steps", ())}


@pytest.fixture
def programs():
    """(who, her posts, a program that works in her name) of the cast."""
    return [(key, who, worker(key)) for key, who, _ in browsers() if key != "visitor"]


@pytest.mark.parametrize("state", STATES)
def test_a_case_and_its_steps_are_open_to_programs_as_to_those_in_whose_names_they_work(state, programs):
    number = STATES[state]()
    case, before = kept(number).case, Entry.objects.count()
    for key, who, program in programs:
        answer = program.ask(f"cases/{number}")
        assert answer.status_code == (200 if sees(who, case) else 404), key
        assert steps_of(answer) == law(case, who), key
        for step in (s for s in case.procedure.steps if s.key not in law(case, who) and pushed(key, s.key, state)):
            shut = {403} if sees(who, case) and taken_by_people(step) else {404}
            pressed = program.step(number, f"{case.procedure.key}.{step.key}", good(case, step))
            assert pressed.status_code in shut, (key, step.key, pressed.content.decode())
    assert Entry.objects.count() == before


@pytest.mark.parametrize("state", [s for s in STATES if s != "extension"])
def test_a_code_opens_its_case_to_its_resident_and_no_other_step_than_the_tables(state):
    number, stranger = STATES[state](), resident(received())
    case = kept(number).case
    hers, own = resident(number), law(case, Actor(case.facts.resident))
    assert steps_of(hers.ask(f"cases/{number}")) == own
    assert stranger.ask(f"cases/{number}").status_code == 404
    before = Entry.objects.count()
    for step in (
        s for s in case.procedure.steps if s.key not in own and taken_by_people(s) and pushed("code", s.key, state)
    ):
        assert hers.step(number, f"request.{step.key}", good(case, step)).status_code == 403, step.key
    assert Entry.objects.count() == before


def test_what_is_open_is_open_to_everybody_and_a_browsers_session_opens_nothing_more():
    number = received()
    for key, _, client in browsers():
        assert {client.get(f"{AT}/{path}").status_code for path in OPEN} == {200}, key
        shut = [client.get(f"{AT}/{path}") for path in (*SHUT, f"cases/{number}")]
        sent = [client.post(f"{AT}/{path}", {}) for path in ("requests", f"cases/{number}/steps/request.add")]
        assert {answer.status_code for answer in (*shut, *sent)} == {401}, key
    assert {sender().ask(path).status_code for path in (*SHUT, f"cases/{number}")} == {403}


@pytest.mark.parametrize("state", STATES)
def test_no_answer_tells_who_a_resident_is(state, programs):
    number = STATES[state]()
    procedure = kept(number).case.procedure.key
    for program in (Program(), sender(), *(program for _, _, program in programs), *_resident(number, state)):
        for path in (*OPEN[5:6], *SHUT, f"cases/{number}", f"requests/{number}"):
            clean(program.ask(path), f"{state} {path}")
        for step in ("add", "contact", "grant"):
            clean(program.step(number, f"{procedure}.{step}"), f"{state} {step}")


def _resident(number: str, state: str) -> list[Program]:
    return [] if state == "extension" else [resident(number)]


def test_a_key_whose_account_was_closed_sees_nothing():
    number, program = received(), worker("zhou-dingyuan")
    assert program.ask(f"cases/{number}").status_code == 200
    Staff.objects.filter(key="zhou-dingyuan").update(is_active=False)
    keys.forget()
    assert program.ask(f"cases/{number}").status_code == 404 and program.ask("cases").json()["items"] == []


def test_what_a_program_sends_in_leaves_no_session_and_no_cookie():
    answer = sender().send("requests", REQUEST)
    assert answer.status_code == 201 and not answer.cookies and not Session.objects.exists()
