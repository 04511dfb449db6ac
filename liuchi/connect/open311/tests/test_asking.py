"""Which requests are listed: filters, pages, an order that does not change."""

from datetime import timedelta

import pytest
from django.test import Client

from liuchi.cases.models import Case
from liuchi.cases.tests.people import do, opened
from liuchi.connect.open311.tests.door import BARE, POTHOLE, V2, publish_all, read, refused, sent_in
from tests.cast import NOW, OPERATOR

REQUESTS = f"{V2}requests.json"


def asked(**params):
    return [each["service_request_id"] for each in read("requests.json", **params)]


@pytest.fixture
def days():
    """Requests of one, ten, eighty and 120 days ago, by their age."""
    found = {age: opened(now=NOW - timedelta(days=age)) for age in (1, 10, 80, 120)}
    publish_all()
    return found


def test_without_dates_the_last_ninety_days_newest_first(days):
    assert asked() == [days[1], days[10], days[80]]


@pytest.mark.parametrize(
    ("params", "ages"),
    [
        ({"start_date": "2026-02-20T00:00:00Z"}, [1, 10]),
        ({"start_date": "2025-01-01"}, [1, 10, 80, 120]),
        ({"end_date": "2026-02-20T01:00:00Z"}, [10, 80]),
        ({"end_date": "2026-02-20 09:00:00.123456+08:00"}, [10, 80]),
        ({"start_date": "2026-02-20", "end_date": "2026-03-01"}, [1, 10]),
        ({"start_date": "2026-02-20T01:00:00Z", "end_date": "2026-02-20T01:00:00Z"}, [10]),
        ({"start_date": "2026-02-20T09:00:00 08:00", "end_date": "2026-02-20T09:00:00+0800"}, [10]),
        ({"start_date": "2026-02-20 09:00:00", "end_date": "2026-02-20 01:00:00 UTC"}, [10]),
        ({"start_date": "2026-02-20T09:00:01"}, [1]),
        ({"start_date": "", "end_date": " "}, [1, 10, 80]),
    ],
)
def test_dates_in_any_form_that_clients_write(days, params, ages):
    assert asked(**params) == [days[age] for age in ages]


def test_by_number_service_and_status(days, api_key):
    other = sent_in(api_key, BARE)
    do(days[10], "tell", OPERATOR, reply="已有人在修")
    assert asked(service_code=BARE) == [other]
    assert asked(service_code=f"{BARE}, {POTHOLE}") == asked(service_code=[BARE, POTHOLE]) == asked()
    assert asked(status="closed") == [days[10]] and days[10] not in asked(status="OPEN")
    assert asked(status="open,closed") == asked(status=["open", "closed"]) == asked()
    assert asked(service_code="nowhere") == asked(service_code="utilities.water.outage") == []


def test_numbers_go_before_everything_else_and_what_is_none_finds_nothing(days):
    named = f"{days[120]},{days[1]}, 1"
    assert asked(service_request_id=named, status="perhaps", start_date="x") == [days[1], days[120]]
    assert asked(service_request_id=days[1].replace("-", "")) == [days[1]]
    assert asked(service_request_id="1") == asked(service_request_id="井盖,x") == []
    assert asked(service_request_id=" ,") == asked()


def test_pages_join_without_gap_or_double_even_where_all_came_in_one_moment():
    for _ in range(7):
        opened()
    publish_all()
    pages = [asked(page=str(page), page_size="3") for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [number for page in pages for number in page] == asked() and len(set(asked())) == 7
    assert asked(page="1000000", page_size="1000") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("start_date", "yesterday"), ("start_date", "2026-13-01"), ("end_date", "2026-02-30T00:00:00Z"), ("end_date", "0001-01-01"),
        ("start_date", "9999-12-31T23:59:59-12:00"), ("start_date", "2026-02-20T25:00:00Z"), ("end_date", "1" * 4000),
        ("end_date", "2026-02-20T00:00:00+99:00"), ("status", "perhaps"), ("status", "open,perhaps"), ("page", "0"), ("page", "-1"),
        ("page", "1.5"), ("page", "9" * 400), ("page", "１"), ("page_size", "1001"), ("page_size", "many"), ("status", "🕳️"),
        ("service_code", "a\x00b"), ("service_request_id", "\x00"), ("whatever", "\x00"),
    ],
)  # fmt: skip
def test_rubbish_is_refused_under_the_name_of_its_field(name, value):
    assert name in refused(Client().get(REQUESTS, {name: value}), 400)
    if name != "status":
        assert name in refused(Client().get(f"{V2}servicerequestupdates.json", {name: value}), 400)


def test_a_span_longer_than_ninety_days_and_one_that_runs_backwards():
    for start, end in (("2025-01-01", "2026-01-01"), ("2026-01-02", "2026-01-01")):
        assert "end_date" in refused(Client().get(REQUESTS, {"start_date": start, "end_date": end}), 400)
    read("requests.json", start_date="2025-12-01T00:00:00Z", end_date="2026-03-01T00:00:00Z")


def test_what_is_not_public_is_not_listed_however_it_is_asked_for(days):
    private = opened(category="utilities.water.outage")
    hidden = days[1]
    Case.objects.filter(number=private).update(public=True)
    Case.objects.filter(number=hidden).update(public=False)
    for params in ({}, {"service_request_id": f"{private},{hidden}"}, {"service_code": "utilities.water.outage"}):
        assert not {private, hidden} & set(asked(**params))
    for number in (private, hidden):
        refused(Client().get(f"{V2}requests/{number}.json"), 404)


def test_when_a_closed_request_was_updated_is_when_it_was_closed(days):
    do(days[1], "tell", OPERATOR, now=NOW - timedelta(hours=1), reply="已有人在修")
    Case.objects.filter(number=days[1]).update(moved=NOW)
    assert read(f"requests/{days[1]}.json")[0]["updated_datetime"] == "2026-03-02T00:00:00Z"
