"""What breaks Open311 clients and servers elsewhere."""

import pytest
from django.test import Client

from liuchi.cases.models import Case
from liuchi.connect.open311.tests.door import PLACE, POTHOLE, V2, form, read, refused, sent_in

READ = ("services.json", f"services/{POTHOLE}.json", "requests.json", "discovery.json", "servicerequestupdates.json")
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", READ)
def test_an_empty_jurisdiction_equals_none_and_another_is_not_found(path):
    alone = read(path)
    assert read(path, jurisdiction_id="") == read(path, jurisdiction_id="demo") == alone
    assert "jurisdiction_id" in refused(Client().get(V2 + path, {"jurisdiction_id": "city.gov"}), 404)


def test_another_jurisdiction_in_the_body_is_not_found_either(api_key):
    assert "jurisdiction_id" in refused(
        Client().post(f"{V2}requests.json", form(api_key=api_key, jurisdiction_id="x")), 404
    )
    assert not Case.objects.exists()


def test_a_city_without_a_jurisdiction_takes_any(settings):
    settings.CITY = None
    read("services.json", jurisdiction_id="city.gov")


def test_where_no_city_is_known_the_address_is_not_empty_all_the_same(settings, api_key):
    settings.CITY = None
    number = sent_in(api_key, lat=None, long=None, address_string="路口")
    assert read(f"requests/{number}.json")[0]["address"] == "本市"


def test_the_root_of_json_is_a_list_but_for_a_definition_and_the_discovery(api_key):
    number = sent_in(api_key)
    for path in ("services.json", "requests.json", f"requests/{number}.json", "servicerequestupdates.json"):
        assert isinstance(read(path), list)
    assert isinstance(Client().get(f"{V2}requests/1.json").json(), list)
    assert isinstance(read(f"services/{POTHOLE}.json"), dict) and isinstance(read("discovery.json"), dict)


def test_a_whole_degree_keeps_its_decimal_point(api_key):
    number = sent_in(api_key)
    Case.objects.filter(number=number).update(lat=31.0, lon=116.00004)
    assert '"lat": 31.0, "long": 116.0,' in Client().get(f"{V2}requests/{number}.json").content.decode()
    assert b"<lat>31.0</lat><long>116.0</long>" in Client().get(f"{V2}requests/{number}.xml").content


ONLY_READ, BOTH = "GET, HEAD", "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("post", "services.json", ONLY_READ),
        ("put", "requests.json", BOTH),
        ("delete", "requests/1.json", ONLY_READ),
        ("post", "tokens/1.json", ONLY_READ),
        ("patch", "servicerequestupdates.json", BOTH),
    ],
)
def test_another_method_is_refused_and_told_which_may(method, path, allow):
    answer = getattr(Client(), method)(V2 + path)
    assert refused(answer, 405) and answer.headers["Allow"] == allow


@pytest.mark.parametrize(
    "path", ["services", "services.html", "requests.jsonx", "requests/1.csv", "services.", "", "x/y/z.json", "tokens/"]
)
def test_an_unknown_format_or_address_is_told_in_words(path):
    answer = Client().get(V2 + path)
    assert (answer.status_code == 404 and b"<description>" in answer.content) or answer.json()[0]["code"] == 404


def test_anybody_may_read_from_any_page_and_nobody_gets_a_cookie(api_key):
    for path in (*READ, "requests/1.json", "nowhere.json"):
        answer = Client().get(V2 + path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*" and not answer.cookies
    answer = Client().post(f"{V2}requests.json", form(api_key=api_key))
    assert "Access-Control-Allow-Origin" not in answer.headers and not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_program_needs_no_token_of_a_form(api_key):
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"{V2}requests.json", form(api_key=api_key)).status_code == 200


MULTIPART = "multipart/form-data"
BODIES = [
    ("description=坑".encode("gb18030"), FORM),
    (b"description=%BF%D3", FORM),
    (b"%ED%A0%80=%00", FORM),
    (b"a=1", f"{FORM}; charset=gbk"),
    (b"&".join(b"a%d=1" % n for n in range(2000)), FORM),
    (b"a=" + b"1" * 3_000_000, FORM),
    (b"", MULTIPART),
    (b"\x00\xff", f"{MULTIPART}; boundary=x"),
    (b"--x\r\n\r\n--x", f"{MULTIPART}; boundary=x"),
    (b"{}", "application/json"),
    (b"<a/>", "text/xml"),
]


@pytest.mark.parametrize(("body", "kind"), BODIES)
def test_a_body_that_cannot_be_read_is_refused_in_words(body, kind, api_key):
    address = f"{V2}requests.json?api_key={api_key}&service_code={POTHOLE}&address_id={PLACE}"
    assert refused(Client().post(address, body, content_type=kind), 400)
    assert not Case.objects.exists()


def test_what_is_not_utf8_in_an_address_is_refused():
    for query in ("service_code=%BF%D3", "%ff=1", "status=%c0%80"):
        assert "UTF-8" in refused(Client().get(f"{V2}requests.json?{query}"), 400)
    refused(Client().get(f"{V2}services/%BF%D3.json"), 404)


def test_errors_are_told_in_the_readers_language():
    said = Client().get(f"{V2}requests/1.json", headers={"Accept-Language": "en"}).json()[0]["description"]
    assert said == "service_request_id: There is no such request, or it is not public"
