"""Requests that programs send in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liuchi.cases.models import Case
from liuchi.cases.tests.people import Statements, kept
from liuchi.connect.api.tests.programs import AT, REQUEST, Program, key, refused, sender
from liuchi.documents.models import Attachment
from liuchi.documents.tests.pictures import picture
from tests.cast import STREET

pytestmark = pytest.mark.usefixtures("city", "on_the_day")
DOOR = f"{AT}/requests"


def multipart(program, request, *photos, **headers):
    told = {"request": request if isinstance(request, str) else json.dumps(request), "photos": list(photos)}
    known = {name.replace("_", "-"): value for name, value in headers.items()}
    return program.post(DOOR, told, headers=known)


def photo(name="坑.jpg"):
    return SimpleUploadedFile(name, picture(size=(64, 48)), "image/jpeg")


def test_what_is_accepted_has_a_number_and_a_code_that_opens_it():
    answer = sender().send("requests", REQUEST)
    told = answer.json()
    assert answer.status_code == 201 and answer.headers["Location"] == told["address"]
    assert "no-store" in answer.headers["Cache-Control"] and "sessionid" not in answer.cookies
    mine = Program(x_case_code=told["code"]).ask(told["address"])
    assert mine.json()["number"] == told["number"] and kept(told["number"]).case.facts.category == REQUEST["category"]


def test_everything_that_can_be_said_is_kept():
    told = {"where": "幼儿园门口", "direct": True, "name": "林一", "phone": "13800138000", "email": "lin@example.cn"}
    told |= {
        "point": {"lon": 118.0, "lat": 31.0},
        "place": "",
        "join": "",
        "about_unit": None,
        "answers": {"size": "car"},
    }
    problem = refused(sender().send("requests", REQUEST | told), 422, "point")
    assert "outside" in problem["fields"]["point"]
    answer = sender().send("requests", REQUEST | told | {"point": None, "place": "990102002001"})
    facts = kept(answer.json()["number"]).case.facts
    assert facts.direct and facts.place == "990102002001" and "13800138000" not in str(facts)


def test_the_hot_path_is_one_statement():
    program = sender()
    program.send("requests", REQUEST)
    with Statements() as sent:
        program.send("requests", REQUEST, idempotency_key="fresh")
    assert len([q for q in sent.captured_queries if "SAVEPOINT" not in q["sql"]]) == 1, sent


def test_the_same_again_costs_one_more():
    program = sender()
    program.send("requests", REQUEST, idempotency_key="k")
    with Statements() as sent:
        assert program.send("requests", REQUEST, idempotency_key="k").status_code == 200
    assert len([q for q in sent.captured_queries if "SAVEPOINT" not in q["sql"]]) == 2, sent


def test_the_same_sent_again_is_one_request_however_it_is_written():
    program = sender()
    first = program.send("requests", REQUEST, idempotency_key="k")
    again = program.send("requests", dict(reversed(REQUEST.items())), idempotency_key="k")
    assert (first.status_code, again.status_code) == (201, 200) and first.json() == again.json()
    assert Case.objects.count() == 1


def test_another_body_under_the_same_key_is_refused_and_told_nothing_of_the_first():
    program = sender()
    first = program.send("requests", REQUEST, idempotency_key="k").json()
    answer = program.send("requests", REQUEST | {"text": "别的事"}, idempotency_key="k")
    assert refused(answer, 409)["type"].endswith("/key-reused")
    assert first["number"] not in answer.content.decode() and Case.objects.count() == 1


def test_the_keys_of_two_programs_have_nothing_to_do_with_each_other():
    numbers = {sender().send("requests", REQUEST, idempotency_key="k").json()["number"] for _ in range(2)}
    assert len(numbers) == 2


@pytest.mark.parametrize("wrong", ["", " ", "井盖", "x" * 201, "a b"])
def test_a_wrong_idempotency_key_is_named(wrong):
    refused(sender().send("requests", REQUEST, idempotency_key=wrong), 422, "Idempotency-Key")


def test_photographs_come_beside_the_request():
    answer = multipart(sender(), REQUEST, photo(), photo("b.jpg"))
    assert answer.status_code == 201 and Attachment.objects.filter(case_id=Case.objects.get().pk).count() == 2
    as_file = SimpleUploadedFile("request.json", json.dumps(REQUEST).encode(), "application/json")
    assert sender().post(DOOR, {"request": as_file}).status_code == 201


def test_other_photographs_under_the_same_key_are_another_body():
    program, other = sender(), SimpleUploadedFile("坑.jpg", picture(size=(48, 64)), "image/jpeg")
    assert multipart(program, REQUEST, photo(), idempotency_key="k").status_code == 201
    assert multipart(program, REQUEST, photo(), idempotency_key="k").status_code == 200
    refused(multipart(program, REQUEST, other, idempotency_key="k"), 409)


def test_what_is_no_photograph_is_named():
    refused(multipart(sender(), REQUEST, SimpleUploadedFile("a.jpg", b"MZ\x90", "image/jpeg")), 422, "photos")
    refused(multipart(sender(), REQUEST, *(photo() for _ in range(7))), 422, "photos")
    refused(sender().post(DOOR, {"request": json.dumps(REQUEST), "colour": "red"}), 422, "colour")
    refused(sender().post(DOOR, {}), 400)


NUL, HALF, LONG = "坑\x00", "\ud800", "坑" * 4001


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""), ("text", "  "), ("text", NUL), ("text", HALF), ("text", LONG), ("text", 5), ("text", None), ("text", ["a"]),
        ("category", ""), ("category", "roads"), ("category", "no.such"), ("category", NUL), ("category", {"a": 1}),
        ("where", "a" * 201), ("where", HALF), ("where", 1e300), ("place", "1"), ("place", NUL), ("place", True),
        ("direct", "maybe"), ("direct", {}), ("phone", "123"), ("phone", NUL), ("name", "a" * 201), ("email", "a" * 201),
        ("about_unit", "*"), ("about_unit", "city/nowhere"), ("about_unit", ["city"]), ("join", "1"), ("join", HALF),
        ("point", {"lon": 1, "lat": 2}), ("point", {"lon": "1", "lat": 2}), ("point", {"lon": 1}), ("point", [1, 2]),
        ("point", {"lon": True, "lat": 2}), ("point", {"lon": 10**400, "lat": 0}),
        ("point", {"lon": 1, "lat": 2, "alt": 3}), ("point", "1,2"), ("answers", ["size"]), ("answers", "basin"),
        ("answers.size", "huge"), ("answers.size", 10**50), ("answers.size", {"a": "b"}), ("answers.size", None),
        ("answers.colour", "red"), (f"answers.{HALF}", "x"), ("colour", "red"), (HALF, "x"), ("", "x"),
    ],
)  # fmt: skip
def test_whatever_is_wrong_is_named_by_its_field_and_nothing_is_taken(field, value):
    outer, _, inner = field.partition(".")
    body = REQUEST | ({"answers": REQUEST["answers"] | {inner: value}} if inner else {outer: value})
    refused(sender().send("requests", json.dumps(body)), 422, field)
    assert not Case.objects.exists()


def test_a_number_beyond_all_numbers_is_no_place():
    raw = json.dumps(REQUEST | {"point": {"lon": 1, "lat": 5}}).replace("5", "1e999")
    refused(sender().send("requests", raw), 422, "point")


def test_every_mistake_is_found_at_once():
    wrong = {"category": "none", "text": 5, "colour": "red", "place": "1", "phone": "1", "point": 3}
    refused(sender().send("requests", wrong), 422, *wrong)


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"{", "line 1, character 2"), (b'{"a": 1,\n "b" 2}', "line 2, character 6"), (b" ", "line 1"),
        (b'{"a": "\xff"}', "Byte 8"),
        (b"[1]", "object"), (b"5", "object"), (b'{"a": NaN}', "NaN"), (b'{"a": ' + b"9" * 5000 + b"}", "digits"),
        (b"[" * 100_000, "deep"), (b'{"a": "\x01"}', "line 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where(raw, where):
    assert where in refused(sender().send("requests", raw), 400)["detail"]


def test_what_is_too_large_or_of_another_type_is_said():
    refused(sender().send("requests", {"text": "x" * 300_000}), 413)
    refused(sender().send("requests", b" " * 3_000_000), 413)
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        refused(sender().post(DOOR, b"{}", content_type=kind), 415)
    refused(sender().post(DOOR, b"--x\r\n", content_type="multipart/form-data"), 400)


def test_a_complaint_about_a_unit_and_a_request_that_joins_another_go_their_ways():
    first = sender().send("requests", REQUEST).json()["number"]
    joined = sender().send("requests", REQUEST | {"join": first}).json()["number"]
    assert kept(joined).case.state == "joined"
    about = {"category": "affairs.conduct.attitude", "text": "态度差", "about_unit": STREET}
    number = sender().send("requests", about).json()["number"]
    assert kept(number).case.facts.about_unit == STREET and not kept(number).public


@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "请填写"), ("en-GB,en;q=0.8", "Please fill this in"), ("fr", "请填写")]
)
def test_refusals_are_said_in_the_readers_language(language, said):
    program = Program(language, authorization=f"Bearer {key()}")
    assert refused(program.send("requests", REQUEST | {"text": ""}), 422, "text")["fields"]["text"] == said
