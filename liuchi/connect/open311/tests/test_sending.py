"""A request sent in: realtime and batch, with answers, places, photographs, under a key that may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liuchi.cases.models import Case
from liuchi.cases.tests.people import Statements, do, kept
from liuchi.catalogue.actions import load_categories
from liuchi.connect.open311.tests.door import (
    BARE,
    BATCH,
    MANY,
    PLACE,
    POTHOLE,
    PRIVATE,
    V2,
    form,
    key,
    post,
    read,
    refused,
    sent_in,
)
from liuchi.documents import queries as documents
from liuchi.documents.actions import approve
from liuchi.documents.tests.pictures import picture
from liuchi.history.models import Text
from liuchi.procedures.actors import Actor
from liuchi.service_requests.models import Request
from liuchi.service_requests.queries import opened_by
from tests.cast import DISPATCHER, NOW, OPERATOR, actor

REQUESTS = f"{V2}requests.json"
POST_MOST, LIST_MOST = 6, 6


def words():
    return Text.objects.get().words["text"]


def shot(name="坑.jpg"):
    return SimpleUploadedFile(name, picture(), "image/jpeg")


def test_it_is_taken_in_and_found_by_its_number(api_key):
    number = sent_in(api_key)
    assert read(f"requests/{number}.json")[0]["service_request_id"] == number
    assert Request.objects.get().channel == "open311" and kept(number).case.clocks
    assert words() == "路面有个大坑，请尽快修。"


def test_the_notice_gives_the_code_by_which_the_resident_opens_it(api_key):
    (told,) = post(api_key=api_key, **form())
    code = next(word for word in told["service_notice"].split() if "-" in word)
    assert opened_by(told["service_request_id"], code, now=NOW)


def test_a_service_of_type_batch_answers_with_a_token_and_the_request_is_there_at_once(api_key):
    (told,) = post(api_key=api_key, **form(BATCH))
    assert "service_request_id" not in told
    number = Case.objects.get().number
    assert read(f"tokens/{told['token']}.json") == [{"service_request_id": number, "token": told["token"]}]
    assert kept(number).case.clocks


def test_a_token_cannot_be_guessed_even_under_a_key_of_ones_own(api_key):
    headers = {"Idempotency-Key": "1"}
    tokens = {
        Client().post(REQUESTS, {"api_key": api_key, **form(BATCH)}, headers=headers).json()[0]["token"] for _ in "12"
    }
    assert len(tokens) == 1 == Case.objects.count() and len(tokens.pop()) > 60
    for token in ("1", "1-1", f"1-{'0' * 64}", "%00", "井盖", f"{'9' * 30}-{'0' * 64}"):
        assert "token" in refused(Client().get(f"{V2}tokens/{token}.json"), 404)


def test_parameters_may_stand_in_the_address_and_in_the_body(api_key):
    sent = form() | {"api_key": api_key}
    address = {name: sent.pop(name) for name in ("api_key", "service_code", "lat", "attribute[size]")}
    answer = Client().post(REQUESTS, sent, query_params=address)
    assert answer.status_code == 200, answer.content.decode()
    Client().post(REQUESTS, form(BARE, api_key=api_key), query_params={"service_code": POTHOLE})
    assert Case.objects.filter(category=BARE).count() == 1, "the body goes before"


def test_several_values_and_an_answer_in_free_words(api_key):
    post(api_key=api_key, **form(MANY, **{"attribute[trouble][]": ["broken", "ramp"]}))
    assert Request.objects.get().answers == {"trouble": ["broken", "ramp"]}
    number = sent_in(api_key, "roads.light.out", **{"attribute[number]": "A-17", "attribute[count]": "3"})
    assert Request.objects.get(case__number=number).answers == {"count": 3}


@pytest.mark.parametrize("name", ["attribute[trouble]", "attribute[trouble][0]"])
def test_one_value_of_several_however_it_is_written(api_key, name):
    post(api_key=api_key, **form(MANY, **{name: "broken"}))
    assert Request.objects.get().answers == {"trouble": ["broken"]}


def test_an_empty_parameter_is_as_good_as_none(api_key):
    empty = {"email": "", "address_id": "", "attribute[lane]": "", "jurisdiction_id": " ", "media_url": ""}
    post(api_key=api_key, **form(**empty))
    assert Request.objects.get().answers == {"size": "basin"}


def test_without_a_description_the_service_says_what_it_is_about(api_key):
    post(api_key=api_key, **form(description=None))
    assert words() == "路面坑洞"


def test_the_address_of_a_picture_is_kept_with_the_words_and_never_fetched(api_key, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", None)
    sent_in(api_key, media_url="http://127.0.0.1:1/a.jpg?b=<c>")
    assert words().endswith("\nhttp://127.0.0.1:1/a.jpg?b=<c>")


@pytest.mark.parametrize("names", [["media"], ["media[]", "media[]"], ["media", "media[]", "media[2]"]])
def test_photographs_come_with_it_and_are_shown_once_approved(api_key, names):
    files = {}
    for name in names:
        files.setdefault(name, []).append(shot())
    number = sent_in(api_key, **files)
    photos = documents.of_case(Case.objects.get().id)
    assert len(photos) == len(names) and read(f"requests/{number}.json")[0]["media_url"] == ""
    assert approve(photos[-1].id, by=actor(DISPATCHER), now=NOW)
    (told,) = read(f"requests/{number}.json", extensions="true")
    assert told["media_url"] == f"http://testserver/photos/{photos[-1].id}"
    assert [p["media_url"] for p in told["extended_attributes"]["photos"]] == [told["media_url"]]
    shown = Client().get(told["media_url"])
    assert shown.status_code == 200 and shown.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_same_under_the_same_key_is_taken_once(api_key):
    headers = {"Idempotency-Key": "order-1"}
    first, again = (Client().post(REQUESTS, form(api_key=api_key), headers=headers).json() for _ in range(2))
    assert first == again and Case.objects.count() == 1
    another = Client().post(REQUESTS, form(api_key=api_key, description="别的事"), headers=headers)
    assert "Idempotency-Key" in refused(another, 400)
    assert "Idempotency-Key" in refused(
        Client().post(REQUESTS, form(api_key=api_key), headers={"Idempotency-Key": "k" * 201}), 400
    )


def test_without_such_a_key_each_is_a_request_of_its_own(api_key):
    assert sent_in(api_key) != sent_in(api_key)


@pytest.mark.parametrize("wrong", [None, "", "wrong", "井盖"])
def test_without_a_good_key_nothing_is_taken(wrong):
    assert "api_key" in refused(Client().post(REQUESTS, form(api_key=wrong)), 403)
    assert not Case.objects.exists()


def test_a_key_for_something_else_sends_nothing_in():
    other = key("figures", "export", staff="lu-qiushi")
    assert "api_key" in refused(Client().post(REQUESTS, form(api_key=other)), 403)


@pytest.mark.parametrize("code", [PRIVATE, "roads.surface", "nowhere", "井盖", "a" * 4000])
def test_what_is_no_public_service_is_not_found(api_key, code):
    assert "service_code" in refused(Client().post(REQUESTS, form(code, api_key=api_key)), 404)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("service_code", {"service_code": None}), ("lat", {"lat": None, "long": None}), ("long", {"long": None}),
        ("lat", {"lat": None}), ("lat", {"lat": "31,2"}), ("lat", {"long": "nan"}), ("lat", {"lat": "0.0", "long": "0.0"}),
        ("lat", {"lat": "1e400"}), ("lat", {"long": "-180.1"}), ("address_id", {"lat": None, "long": None, "address_id": "1"}),
        ("attribute[size]", {"attribute[size]": None}), ("attribute[size]", {"attribute[size]": "house"}),
        ("attribute[size]", {"attribute[size][]": ["hand", "car"]}), ("attribute[x]", {"attribute[x]": "1"}),
        ("description", {"description": "x" * 4001}), ("description", {"description": "a\x00b"}),
        ("phone", {"phone": "没有"}), ("address_string", {"address_string": "长" * 201}), ("email", {"email": "x" * 201}),
        ("media", {"media": SimpleUploadedFile("a.jpg", b"no picture")}), ("file", {"file": SimpleUploadedFile("a.jpg", b"x")}),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_nothing_is_taken(api_key, field, more):
    said = refused(Client().post(REQUESTS, form(api_key=api_key, **more)), 400)
    assert field in [line.partition("：")[0] for line in said.splitlines()], said
    assert not Case.objects.exists()


def test_every_mistake_is_named_at_once(api_key):
    several = {"lat": "x", "phone": "1", "attribute[size]": "x", "description": "a\x00"}
    said = refused(Client().post(REQUESTS, form(api_key=api_key, **several)), 400)
    assert {line.partition("：")[0] for line in said.splitlines()} == set(several)


def test_what_people_may_well_write_is_taken(api_key):
    for text in (
        "🕳️" * 2000,
        "<script>alert(1)</script>",
        "坑\r\n\t坑",
        "x" * 4000,
        "\u202e坑",
        "'; DROP TABLE cases_case; --",
    ):
        sent_in(api_key, description=text, first_name=text[:100], address_string=text[:200])


def test_the_place_may_be_a_code(api_key):
    number = sent_in(api_key, lat=None, long=None, address_id=PLACE)
    assert kept(number).case.facts.place == PLACE


@pytest.mark.parametrize(
    "at", ["2026-03-01T08:00:00+08:00", "2026-03-01 00:00:00.123456Z", "2026-03-01T08:00:00 08:00", "2026-03-01"]
)
def test_an_attribute_that_is_a_moment_is_read_in_any_form(api_key, at):
    question = {"key": "when", "type": "moment", "required": True, "zh": "何时？", "en": "When?"}
    row = {"code": BARE, "zh": "塌陷", "kind": "help", "grade": 1, "visibility": "public", "questions": [question]}
    above = {"code": "roads.surface", "zh": "路面", "children": [row]}
    load_categories([{"code": "roads", "zh": "道路", "children": [above]}], by=Actor("staff:1"), now=NOW)
    number = sent_in(api_key, BARE, **{"attribute[when]": at})
    (told,) = read(f"requests/{number}.json", extensions="true")
    assert told["attributes"][0]["value"] in ("2026-03-01T00:00:00Z", "2026-02-28T16:00:00Z")


def test_statements(api_key):
    numbers = [sent_in(api_key, media=shot()) for _ in range(4)]
    do(numbers[0], "tell", OPERATOR, now=NOW, reply="已有人在修")
    assert approve(documents.of_case(Case.objects.get(number=numbers[1]).id)[0].id, by=actor(DISPATCHER), now=NOW)
    with Statements() as sent:
        sent_in(api_key, media=shot())
    assert len(sent) <= POST_MOST, sent
    for size in ("1", "4", "50"):
        with Statements() as sent:
            assert len(read("requests.json", page_size=size, extensions="true")) == min(int(size), 5)
        assert len(sent) <= LIST_MOST, sent
