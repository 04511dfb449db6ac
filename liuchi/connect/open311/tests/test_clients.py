"""Clients that others wrote, as they lie on PyPI, against a running server."""

import itertools
from io import BytesIO

import pytest
from georeport import GeoReport

from liuchi.connect.open311 import demo, failing_demo
from liuchi.connect.open311.tests.door import BATCH, MANY, POTHOLE, TEXT
from liuchi.documents.tests.pictures import picture

itertools.ifilter = filter  # three 0.8 was written for another Python
from three import Three  # noqa: E402

SIZE = {"attribute[size]": "basin"}


@pytest.fixture
def three(running):
    return Three(f"{running.at}/open311/v2/", api_key=running.key, jurisdiction="demo", format="json")


@pytest.fixture(params=["json", "xml"])
def georeport(request, running):
    return GeoReport(f"{running.at}/open311/v2", jurisdiction="demo", api_key=running.key, output_format=request.param)


def test_three_finds_its_way(three, running):
    assert three.discovery()["endpoints"][0]["url"] == f"{running.at}/open311/v2"
    assert three.discovery(f"{running.at}/open311/discovery.xml").startswith(b"<?xml")
    assert POTHOLE in [each["service_code"] for each in three.services()]
    assert three.services(MANY)["attributes"][0]["datatype"] == "multivaluelist"


def test_three_sends_a_request_in_and_finds_it(three):
    (sent,) = three.post(POTHOLE, lat=31.2153, long=115.9523, name="Lin Yi", description=TEXT, **SIZE)
    (told,) = three.request(sent["service_request_id"])
    assert told["status"] == "open" and told["service_code"] == POTHOLE
    number = told["service_request_id"]
    assert number in [each["service_request_id"] for each in three.requests()]
    assert number in [
        each["service_request_id"] for each in three.requests(POTHOLE, between=["02-01-2026", "03-03-2026"])
    ]
    assert three.requests(status="closed") == [] and len(three.requests(count=1)) == 1


def test_three_sends_a_photograph(three):
    (sent,) = three.post(POTHOLE, address="文昌路口", description=TEXT, media=BytesIO(picture()), **SIZE)
    assert three.request(sent["service_request_id"])[0]["media_url"] == "", "until somebody has looked at it"


def test_three_follows_a_token(three):
    (sent,) = three.post(BATCH, lat=31.2153, long=115.9523, description=TEXT)
    (told,) = three.token(sent["token"])
    assert three.request(told["service_request_id"])[0]["service_code"] == BATCH


def test_three_is_told_what_is_wrong(three, running):
    assert three.post(POTHOLE, lat=31.2153, long=115.9523, description=TEXT)[0]["code"] == 400
    three.api_key = "wrong"
    assert three.post(POTHOLE, lat=31.2153, long=115.9523, description=TEXT, **SIZE)[0]["code"] == 403


def test_georeport_reads_services_definitions_and_requests(georeport, three):
    services = {each["service_code"]: each for each in georeport.get_service_list()}
    assert str(services[POTHOLE]["metadata"]).lower() == "true"
    assert georeport.get_service_definition(POTHOLE)["service_code"] == POTHOLE
    numbers = [
        three.post(POTHOLE, address="文昌路口", description=TEXT, **SIZE)[0]["service_request_id"] for _ in range(2)
    ]
    assert georeport.get_service_request(numbers[0])["service_request_id"] == numbers[0]
    found = georeport.get_service_requests(service_code=POTHOLE, status="open", start_date="2026-03-01T00:00:00Z")
    assert set(numbers) <= {each["service_request_id"] for each in found}
    named = georeport.get_service_requests(service_request_id=",".join(numbers))
    assert {each["service_request_id"] for each in named} == set(numbers)


@pytest.mark.parametrize("which", [demo, failing_demo])
def test_our_own_programs_hold_their_conversations(running, which, capsys):
    which.run(demo.Program(running.at, running.key))
    said = capsys.readouterr().out
    assert "token leads to" in said if which is demo else "attribute[size]" in said
