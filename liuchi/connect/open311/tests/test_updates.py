"""mySociety's extension: the changes of public requests, and what a reporter adds to her own."""

from datetime import timedelta

import pytest
from django.test import Client

from liuchi.cases.models import Case
from liuchi.cases.register import REGISTER
from liuchi.cases.tests.people import Statements, at_work, do, kept, resident_of, steps_of
from liuchi.connect.open311 import statuses
from liuchi.connect.open311.tests.door import V2, key, post, read, refused, sent_in
from liuchi.history.models import Text
from liuchi.service_requests import actions
from tests.cast import DISPATCHER, HANDLER, NOW, OPERATOR, actor

UPDATES = f"{V2}servicerequestupdates.json"
SECRET = "只对诉求人说的话"


@pytest.fixture
def number(api_key):
    return sent_in(api_key)


def update(api_key, number, **more):
    sent = {"api_key": api_key, "service_request_id": number, "update_id": "c-1", "description": "坑更大了"} | more
    return {k: v for k, v in sent.items() if v is not None}


def closed(number):
    at_work(number, now=NOW + timedelta(minutes=1))
    do(number, "contact", HANDLER, now=NOW + timedelta(minutes=2), note=SECRET)
    do(number, "answer", HANDLER, now=NOW + timedelta(minutes=3), reply=SECRET)
    do(number, "ask", OPERATOR, now=NOW + timedelta(minutes=4))
    do(number, "solved", resident_of(number), now=NOW + timedelta(minutes=5), satisfied="very")


def test_every_state_has_a_word_of_the_extension():
    assert set(statuses.OF_STATE) == set(REGISTER["request"].all_states)


def test_each_change_of_state_is_told_oldest_first_and_nothing_that_was_written(number, monkeypatch):
    closed(number)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=6))
    told = read("servicerequestupdates.json")
    assert [u["status"] for u in told] == ["INVESTIGATING", *["IN_PROGRESS"] * 4, "FIXED"]
    assert [u["description"] for u in told][:2] == ["待签收", "已签收"]
    assert {u["service_request_id"] for u in told} == {number} and len({u["update_id"] for u in told}) == len(told)
    assert told[0]["updated_datetime"] == "2026-03-02T01:01:00Z" and SECRET not in str(told)
    assert told == read("servicerequestupdates.json", service_request_id=number)


def test_dates_and_pages(number, monkeypatch):
    closed(number)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=6))
    everything = read("servicerequestupdates.json")
    pages = [read("servicerequestupdates.json", page=str(page), page_size="2") for page in (1, 2, 3, 4)]
    assert [each for page in pages for each in page] == everything and pages[3] == []
    late = read("servicerequestupdates.json", start_date="2026-03-02T01:03:00Z", end_date="2026-03-02T01:04:00Z")
    assert late == everything[3:5]
    assert read("servicerequestupdates.json", service_request_id="1") == []
    with Statements() as sent:
        read("servicerequestupdates.json", page_size="50")
    assert len(sent) <= 3, sent


def test_what_is_out_of_sight_has_no_updates(number):
    at_work(number, now=NOW)
    Case.objects.update(public=False)
    assert read("servicerequestupdates.json") == read("servicerequestupdates.json", service_request_id=number) == []


def test_what_the_reporter_adds_becomes_a_step_of_hers_and_is_told_to_nobody_else(number, api_key):
    assert post("servicerequestupdates.json", **update(api_key, number)) == [{"update_id": "c-1", "account_id": ""}]
    assert steps_of(number) == ["opened", "add"]
    assert Text.objects.get(seq=2).words == {"note": "坑更大了"}
    assert "坑更大了" not in str(read("servicerequestupdates.json")) + str(read(f"requests/{number}.json"))


def test_the_same_update_is_taken_once_and_another_under_its_id_is_refused(number, api_key):
    first, again = (post("servicerequestupdates.json", **update(api_key, number)) for _ in range(2))
    assert first == again and steps_of(number) == ["opened", "add"]
    assert "update_id" in refused(Client().post(UPDATES, update(api_key, number, description="别的")), 400)
    post("servicerequestupdates.json", **update(api_key, sent_in(api_key)))


def test_that_she_calls_it_fixed_is_no_verdict(number, api_key):
    post(
        "servicerequestupdates.json", **update(api_key, number, status="fixed", updated_datetime="2026-03-02T01:00:00Z")
    )
    assert kept(number).case.state == "received" and "FIXED" in Text.objects.get(seq=2).words["note"]


def test_a_picture_alone_will_do_and_its_address_is_kept_with_the_words(number, api_key):
    post("servicerequestupdates.json", **update(api_key, number, description=None, media_url="https://a.example/1.jpg"))
    assert Text.objects.get(seq=2).words["note"] == "https://a.example/1.jpg"


def test_only_the_key_under_which_it_came_in_may_add_to_it(number):
    assert "api_key" in refused(Client().post(UPDATES, update(key("another"), number)), 403)
    assert "api_key" in refused(Client().post(UPDATES, update("wrong", number)), 403)
    assert steps_of(number) == ["opened"]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("update_id", {"update_id": None}), ("update_id", {"update_id": "x" * 101}), ("description", {"description": None}),
        ("description", {"description": "x" * 4001}), ("status", {"status": "perhaps"}), ("description", {"description": "\x00"}),
        ("updated_datetime", {"updated_datetime": "now"}), ("service_request_id", {"service_request_id": None}),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_nothing_is_written(number, api_key, field, more):
    assert field in refused(Client().post(UPDATES, update(api_key, number, **more)), 400)
    assert steps_of(number) == ["opened"]


def test_what_is_not_there_is_not_found_and_what_is_over_takes_nothing(number, api_key):
    assert "service_request_id" in refused(Client().post(UPDATES, update(api_key, "1")), 404)
    do(number, "tell", OPERATOR, now=NOW, reply="已有人在修")
    assert "service_request_id" in refused(Client().post(UPDATES, update(api_key, number)), 400)


def test_a_published_summary_does_not_make_the_residents_updates_public(number, api_key):
    post("servicerequestupdates.json", **update(api_key, number, description=SECRET))
    actions.publish(number, "文昌路口有坑", by=actor(DISPATCHER), now=NOW)
    assert read(f"requests/{number}.json")[0]["description"] == "文昌路口有坑"
    assert SECRET not in str(read("servicerequestupdates.json"))
