"""Who sent a request in, where she says it is and what she wrote stay behind the door."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liuchi.cases.tests.people import at_work, do, kept
from liuchi.connect.open311.tests.door import V2, post, sent_in
from liuchi.documents.tests.pictures import picture
from tests.cast import HANDLER, NOW, OPERATOR

HERS = {
    "first_name": "Canaria",
    "last_name": "Zeisig",
    "phone": "13987650001",
    "email": "canary@zeisig.example",
    "device_id": "device-canary",
    "account_id": "account-canary",
    "address_string": "canary lane 7",
    "description": "canary words",
    "media_url": "https://canary.example/1.jpg",
}
ADDED = {"update_id": "u-1", "description": "canary update", "email": "canary@zeisig.example"}
READ = ("requests", "requests/{number}", "servicerequestupdates", "services", "discovery")


@pytest.fixture
def number(api_key):
    number = sent_in(api_key, "roads.light.out", **HERS, **{"attribute[number]": "canary post"}, media=shot())
    post("servicerequestupdates.json", api_key=api_key, service_request_id=number, **ADDED)
    at_work(number, now=NOW)
    do(number, "contact", HANDLER, now=NOW, note="canary note")
    do(number, "answer", HANDLER, now=NOW, reply="canary reply")
    do(number, "ask", OPERATOR, now=NOW)
    return number


def shot():
    return SimpleUploadedFile("canary.jpg", picture(), "image/jpeg")


@pytest.mark.parametrize("form", ["xml", "json"])
def test_no_answer_tells_any_of_it(number, form):
    token = kept(number).case.facts.resident.removeprefix("resident:")
    for path in READ:
        answer = Client().get(f"{V2}{path.format(number=number)}.{form}", {"extensions": "true"})
        said = f"{answer.headers} {answer.content.decode()}".lower()
        assert (answer.status_code == 200 and number in said) or path in ("services", "discovery")
        assert not [one for one in ("canar", "zeisig", "13987650001", token) if one in said], path


def test_a_refusal_repeats_nothing_and_the_log_neither(api_key, caplog):
    sent = HERS | {"api_key": api_key, "service_code": "roads.surface.pothole", "attribute[size]": "canary"}
    said = Client().post(f"{V2}requests.json", sent).content.decode()
    assert "attribute[size]" in said and "anar" not in said + caplog.text and "13987650001" not in said + caplog.text
