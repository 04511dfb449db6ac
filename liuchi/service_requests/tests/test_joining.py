"""Joining an open request of others: only one that goes its own way, and never at the price of the intake."""

from dataclasses import replace

import pytest

from liuchi.cases.submissions import Submission
from liuchi.catalogue import queries as catalogue
from liuchi.people.vault import Contact
from liuchi.procedures.running import NotAllowed
from liuchi.service_requests import actions, queries
from liuchi.service_requests.intake import Intake, Refused
from liuchi.service_requests.tests.test_journey import Story
from tests.cast import DISPATCHER, NOW, OPERATOR, VISITOR, actor

pytestmark = pytest.mark.usefixtures("city")


def published() -> Story:
    story = Story()
    actions.publish(story.number, "文昌路有坑", by=actor(DISPATCHER), now=NOW)
    return story


def test_two_that_join_each_other_would_wait_for_ever():
    first, second = published(), published()
    first.do("join", first.resident, master=second.number)
    with pytest.raises(NotAllowed) as why:
        second.do("join", second.resident, master=first.number)
    assert why.value.fields["master"].key == "request.no.master"
    assert second.case.state == "received"


def test_what_is_over_is_joined_by_nobody():
    first, second = published(), Story()
    first.do("tell", OPERATOR, reply="已在计划内")
    with pytest.raises(NotAllowed, match=r"request\.no\.master"):
        second.do("join", DISPATCHER, master=first.number)
    with pytest.raises(Refused) as why:
        Story(master=first.number)
    assert "join" in why.value.fields


def test_an_intake_whose_joining_fails_is_received_all_the_same(monkeypatch):
    monkeypatch.setattr("liuchi.service_requests.intake._joinable", lambda number: True)  # it ended a moment later
    first = published()
    first.do("tell", OPERATOR, reply="已在计划内")
    assert Story(master=first.number).case.state == "received"


def test_a_number_that_could_not_be_screened_anywhere_in_it_is_for_a_person():
    story = Story(where="门口，请打 6626 0123 45")
    assert not story.case.facts.screened


def test_what_a_receipt_or_a_submission_prints_tells_no_secret():
    sent = Submission("web", "a-key", "林一 13800138000".encode())
    intake = Intake("roads.surface.pothole", "有坑", "web", Contact("林一"), answers={"size": "basin"}, sent=sent)
    receipt = actions.receive(intake, by=VISITOR, now=NOW)
    assert receipt.code not in repr(receipt) and "138" not in repr(sent)


def test_a_category_that_turned_private_takes_its_published_requests_along(monkeypatch):
    story = published()
    assert [c.number for c, _ in queries.public_list()] == [story.number]
    closed = tuple(replace(c, visibility="private") for c in catalogue.categories())
    monkeypatch.setattr(catalogue, "categories", lambda: closed)
    assert queries.public_list() == ()
    with pytest.raises(Refused):
        Story(master=story.number)
