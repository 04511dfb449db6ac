"""What anybody may read: the services, their definitions, the requests."""

import re

import pytest
from django.test import Client

from liuchi.catalogue import queries as catalogue
from liuchi.connect.open311.tests.door import BARE, BATCH, MANY, PLACE, POTHOLE, PRIVATE, V2, read, refused, sent_in

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def test_discovery_leads_to_the_endpoint_in_both_formats():
    for path in ("/open311/discovery.json", f"{V2}discovery.json"):
        told = Client().get(path).json()
        (endpoint,) = told["endpoints"]
        assert endpoint["url"] == "http://testserver/open311/v2"
        assert endpoint["formats"] == ["text/xml", "application/json"]
        assert MOMENT.fullmatch(told["changeset"]) and "12345" in told["contact"]


def test_a_demonstration_calls_itself_a_test(settings):
    assert read("discovery.json")["endpoints"][0]["type"] == "production"
    settings.DEMO = True
    assert read("discovery.json")["endpoints"][0]["type"] == "test"


def test_the_demonstration_city_has_a_service_of_every_sort():
    services = {each["service_code"]: each for each in read("services.json")}
    assert services[POTHOLE] | {"keywords": "", "description": ""} == {
        "service_code": POTHOLE, "service_name": "路面坑洞", "description": "", "metadata": True, "type": "realtime",
        "keywords": "", "group": "道路与市政设施",
    }  # fmt: skip
    assert (services[BARE]["metadata"], services[MANY]["metadata"]) == (False, True)
    assert services[BATCH]["type"] == "batch"


def test_names_are_told_in_the_readers_language():
    told = Client().get(f"{V2}services.json", headers={"Accept-Language": "en"}).json()
    assert "Pothole" in {each["service_name"] for each in told}


def test_a_private_category_is_no_service_and_has_no_definition():
    assert {each["service_code"] for each in read("services.json")} == {
        c.code for c in catalogue.categories() if c.is_public
    }
    for code in (PRIVATE, "roads.surface", "nowhere", "roads.surface.pothole.", "%00", "井盖"):
        assert "service_code" in refused(Client().get(f"{V2}services/{code}.json"), 404)


def test_a_definition_asks_what_the_form_asks():
    told = read(f"services/{POTHOLE}.json")
    size, lane = told["attributes"]
    assert told["service_code"] == POTHOLE and (size["order"], lane["order"]) == (1, 2)
    assert (size["code"], size["datatype"], size["required"], size["variable"]) == (
        "size",
        "singlevaluelist",
        True,
        True,
    )
    assert size["values"][0] == {"key": "hand", "name": "巴掌大"} and not lane["required"]
    assert read(f"services/{MANY}.json")["attributes"][0]["datatype"] == "multivaluelist"
    kinds = [a["datatype"] for a in read("services/roads.light.out.json")["attributes"]]
    assert kinds == ["string", "number"]
    assert read(f"services/{BARE}.json") == {"service_code": BARE, "attributes": []}


def test_a_request_tells_everything_that_the_standard_names_and_nothing_of_the_words(api_key):
    number = sent_in(api_key, address_string="老王家门口")
    (told,) = read(f"requests/{number}.json")
    assert {k: v for k, v in told.items() if k not in ("service_notice", "expected_datetime", "address")} == {
        "service_request_id": number, "status": "open", "status_notes": "待派单", "service_name": "路面坑洞",
        "service_code": POTHOLE, "description": "诉求内容经工作人员审阅后公开", "agency_responsible": "",
        "requested_datetime": "2026-03-02T01:00:00Z", "updated_datetime": "2026-03-02T01:00:00Z",
        "address_id": told["address_id"], "zipcode": "", "lat": 31.215, "long": 115.952, "media_url": "",
    }  # fmt: skip
    assert MOMENT.fullmatch(told["expected_datetime"]) and "王" not in str(told)
    assert told["address"].startswith("棠川市") and len(told["address"]) > len("棠川市")


def test_an_address_is_never_empty_and_never_in_the_residents_words(api_key):
    unknown = sent_in(api_key, lat=None, long=None, address_string="老王家门口")
    (told,) = read(f"requests/{unknown}.json")
    assert (told["address"], told["address_id"], told["lat"], told["long"]) == ("棠川市", "", None, None)
    named = sent_in(api_key, lat=None, long=None, address_id=PLACE)
    answer = Client().get(f"{V2}requests/{named}.json", headers={"Accept-Language": "en"}).json()
    assert answer[0]["address"].endswith(", Tangchuan City") and answer[0]["address_id"] == PLACE


def test_a_point_is_rounded_and_has_a_decimal_point_even_where_it_is_whole(api_key):
    number = sent_in(api_key)
    xml = Client().get(f"{V2}requests/{number}.xml").content.decode()
    assert "<lat>31.215</lat>" in xml and "<long>115.952</long>" in xml
    assert '"lat": 31.215' in Client().get(f"{V2}requests/{number}.json").content.decode()


def test_the_extensions_are_told_to_whom_asks_for_them(api_key):
    number = sent_in(api_key)
    assert "extended_attributes" not in read(f"requests/{number}.json", extensions="false")[0]
    for path in (f"requests/{number}.json", "requests.json"):
        (told,) = read(path, extensions="true")
        assert told["attributes"] == [{"name": "size", "label": "坑洞大约多大？", "code": "basin", "value": "脸盆大"}]
        more = told["extended_attributes"]
        assert more["state"] == "received" and more["clocks"][0]["due"] == told["expected_datetime"]
        assert [c["code"] for c in more["categories"]] == ["roads", "roads.surface", POTHOLE]
    assert "extensions" in refused(Client().get(f"{V2}requests.json", {"extensions": "perhaps"}), 400)


@pytest.mark.parametrize("number", ["", "1", "260302-0000000-5", "%00", "井盖", "9" * 4000, "..", "a/b"])
def test_a_number_that_is_not_there_is_not_found(number):
    refused(Client().get(f"{V2}requests/{number}.json"), 404)
