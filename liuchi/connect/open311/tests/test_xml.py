"""Every answer in XML is just what the standard's text says: schemas/ has it as RELAX NG."""

import pytest
from django.test import Client

from liuchi.cases.tests.people import do
from liuchi.connect.open311.tests.door import BATCH, MANY, POTHOLE, V2, form, sent_in, valid
from liuchi.service_requests import actions
from tests.cast import DISPATCHER, NOW, OPERATOR, actor

ODD = "<b>&amp; ]]> \x01\x0b\x7f\ufffe 🕳️ \r\n\t「坑」"


def xml(path, params=None, status=200, **more):
    answer = Client(**more).get(V2 + path, params)
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    return valid(answer.content)


def test_discovery_services_and_every_definition():
    xml("discovery.xml")
    codes = [code.text for code in xml("services.xml").iter("service_code")]
    assert POTHOLE in codes
    for code in codes:
        assert xml(f"services/{code}.xml").findtext("service_code") == code


def test_requests_one_many_and_none(api_key):
    assert len(xml("requests.xml")) == 0
    number = sent_in(api_key)
    sent_in(
        api_key,
        MANY,
        **{"attribute[trouble][]": ["broken", "ramp"], "lat": None, "long": None, "address_string": "路口"},
    )
    do(number, "tell", OPERATOR, reply="已有人在修")
    assert len(xml("requests.xml")) == 2
    told = xml(f"requests/{number}.xml", {"extensions": "true"})
    assert told.findtext("request/status") == "closed"
    assert {v.text for v in xml("requests.xml", {"extensions": "true"}).iter("value")} == {
        "脸盆大",
        "砖块破损",
        "缺少坡道",
    }


def test_what_was_sent_in_and_what_a_token_leads_to(api_key):
    answer = Client().post(f"{V2}requests.xml", {"api_key": api_key, **form()})
    assert valid(answer.content).findtext("request/service_request_id")
    token = valid(Client().post(f"{V2}requests.xml", {"api_key": api_key, **form(BATCH)}).content).findtext(
        "request/token"
    )
    assert xml(f"tokens/{token}.xml").findtext("request/token") == token


def test_updates_read_and_sent_in(api_key):
    number = sent_in(api_key)
    do(number, "dispatch", DISPATCHER, now=NOW, unit="city/tangyin/wutong", basis="目录")
    told = xml("servicerequestupdates.xml")
    assert told.findtext("request_update/status") == "INVESTIGATING"
    sent = {"api_key": api_key, "service_request_id": number, "update_id": "7", "description": "更大了"}
    assert (
        valid(Client().post(f"{V2}servicerequestupdates.xml", sent).content).findtext("request_update/update_id") == "7"
    )


@pytest.mark.parametrize(
    "path", ["requests.xml", "services/x.xml", "requests/x.xml", "tokens/x.xml", "nowhere.xml", "x", "services"]
)
def test_refusals(path):
    params = {"status": "perhaps", "jurisdiction_id": ""} if path == "requests.xml" else {}
    xml(path, params, status=400 if path == "requests.xml" else 404)
    assert valid(Client().delete(V2 + path).content).tag == "errors"


def test_any_text_is_well_formed(api_key):
    number = sent_in(api_key)
    actions.publish(number, ODD, by=actor(DISPATCHER), now=NOW)
    told = xml(f"requests/{number}.xml").findtext("request/description")
    assert "<b>&amp; ]]>" in told and "🕳️" in told and "\x01" not in told
    xml("requests.xml", {"start_date": ODD}, status=400)
    xml("requests.xml", {f"{ODD}\x00": ODD}, status=400)
