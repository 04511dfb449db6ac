"""Whatever is sent: an answer in the format asked for, in words, and nothing half-written."""

import string
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liuchi.cases.models import Case
from liuchi.connect.open311.tests.door import PLACE, POTHOLE, V2, valid
from liuchi.people.models import Identity

ANYTHING = st.text(st.characters(codec="utf-8"), max_size=40)
DIGITS = st.text(string.digits + "-:+TZ. ", max_size=30)
SAID = {
    "service_code": st.sampled_from(["", POTHOLE, "roads", "x,y"]) | ANYTHING,
    "service_request_id": DIGITS | ANYTHING,
    "start_date": DIGITS | ANYTHING,
    "end_date": DIGITS | ANYTHING,
    "status": st.sampled_from(["open", "closed,open", "FIXED"]) | ANYTHING,
    "page": DIGITS | st.integers().map(str),
    "page_size": DIGITS | st.integers(-2, 2000).map(str),
    "extensions": st.sampled_from(["true", "false", "1"]) | ANYTHING,
    "jurisdiction_id": st.sampled_from(["", "demo"]) | ANYTHING,
}
WRITTEN = {
    "service_code": st.sampled_from([POTHOLE, "roads.light.out"]) | ANYTHING,
    "lat": st.sampled_from(["31.215", "1e400", "-0"]) | DIGITS | st.floats().map(str),
    "long": st.just("115.952") | DIGITS | st.floats().map(str),
    "address_string": ANYTHING,
    "address_id": st.just(PLACE) | DIGITS,
    "attribute[size]": st.sampled_from(["hand", "car"]) | ANYTHING,
    "attribute[size][]": st.lists(ANYTHING, max_size=3),
    "attribute[count]": DIGITS | ANYTHING,
    "phone": DIGITS | ANYTHING,
    "first_name": ANYTHING,
    "email": ANYTHING,
    "media_url": st.lists(ANYTHING, max_size=2),
    "description": ANYTHING,
    "update_id": ANYTHING,
    "updated_datetime": DIGITS,
    "status": ANYTHING,
    "service_request_id": DIGITS,
}
LET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


def some(of):
    """Any of these parameters, and one of no name that we know."""
    unknown = st.dictionaries(ANYTHING, ANYTHING, max_size=1)
    return st.builds(lambda known, more: known | more, st.fixed_dictionaries({}, optional=of), unknown)


@LET
@given(
    path=st.sampled_from(["requests", "services", "servicerequestupdates", "requests/1", "tokens/1"]), params=some(SAID)
)
@example(path="requests", params={"start_date": "2026-03-01T00:00:00+24:00"})
def test_reading(path, params):
    answer = Client().get(f"{V2}{path}.xml", params)
    assert answer.status_code in (200, 400, 404), answer.content
    valid(answer.content)


@LET
@given(path=st.sampled_from(["requests", "servicerequestupdates"]), sent=some(WRITTEN))
def test_sending(path, sent, api_key):
    before = Case.objects.count()
    answer = Client().post(f"{V2}{path}.xml", sent | {"api_key": api_key})
    assert answer.status_code in (200, 400, 404), answer.content
    valid(answer.content)
    taken = path == "requests" and answer.status_code == 200
    assert Case.objects.count() == Identity.objects.count() == before + taken


@LET
@given(name=ANYTHING, kind=st.sampled_from(["services", "requests", "tokens"]))
@pytest.mark.parametrize("form", ["xml", "json"])
def test_names_in_an_address(name, kind, form):
    answer = Client().get(f"{V2}{kind}/{quote(name, safe='')}.{form}")
    assert answer.status_code in (200, 404), answer.content
