"""How many statements the application sends for what happens most. Times are measured in bench/, never here."""

import pytest
from django.urls import reverse

from liuchi.cases.tests.people import DOOR, Statements, ask, at_work, browser, form, kept
from tests.cast import HANDLER

pytestmark = pytest.mark.usefixtures("city")
MOST = 6


def test_an_intake_through_the_door(client):
    ask(client)
    with Statements() as sent:
        assert client.post(DOOR, form()).status_code == 201
    assert len(sent) <= MOST, sent


def test_a_handlers_step_with_session_and_posts():
    number, client = at_work(), browser(HANDLER)
    for step, answers in (("contact", {"note": "明天上午来看"}), ("answer", {"reply": "已用沥青修补"})):
        client.get(reverse("cases:work"))
        with Statements() as sent:
            answer = client.post(reverse("cases:step", args=[number, step]), answers)
        assert answer.status_code == 302, answer.content.decode()
        assert len(sent) <= MOST, sent
    assert kept(number).case.state == "answered"


@pytest.mark.parametrize("which", ["work", "late", "waiting"])
def test_the_work_list_however_long_it_is(which):
    client = browser(HANDLER)
    with Statements() as few:
        client.get(reverse(f"cases:{which}"))
    for _ in range(3):
        at_work()
    with Statements() as sent:
        assert client.get(reverse(f"cases:{which}")).status_code == 200
    assert len(few) <= len(sent) <= MOST, sent
