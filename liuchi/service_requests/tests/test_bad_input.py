"""Whatever is typed at any door: a sentence that names the field, nothing half-written, never a 500."""

from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from liuchi.cases import actions
from liuchi.cases.models import Case
from liuchi.cases.register import REGISTER
from liuchi.cases.tests.people import DOOR, ask, at_work, browser, do, form, kept, resident_of, steps_of
from liuchi.cases.tests.rubbish import BY_KIND, CODES, GOOD, LINE, NUL, TEXT, told
from liuchi.people.models import Identity
from liuchi.service_requests.queries import code_marks
from tests.cast import CLERK, DISPATCHER, HANDLER, OPERATOR, SUPERVISOR, actor

pytestmark = pytest.mark.usefixtures("city")
FIELDS = {
    "text": ("", "  ", *TEXT), "answers.size": ("", *CODES), "where": LINE, "name": LINE, "phone": LINE, "place": CODES,
    "join": CODES, "key": ("", NUL, "k" * 65), "answers.lane": CODES,
}  # fmt: skip
NOWHERE = [("0", "0"), ("nan", "30"), ("inf", "30"), ("1e400", "9"), ("x", "y"), ("116", ""), ("-180.1", "90.1")]


@pytest.mark.parametrize("field", FIELDS)
def test_the_residents_form(field, client):
    for value in FIELDS[field]:
        told(client.post(DOOR, form(**{field: value})), field)
    if field in ("text", "key", "answers.size"):
        told(client.post(DOOR, form(**{field: None})), field)
    assert not Case.objects.exists() and not Identity.objects.exists()


@pytest.mark.parametrize(
    ("phone", "status"),
    [("没有", 422), ("abc", 422), ("1234", 422), ("12345", 201), ("１３８００１３８０００", 201), (" ", 201)],
)
def test_a_number_that_nobody_could_call(phone, status, client):
    answer = client.post(DOOR, form(phone=phone))
    assert answer.status_code == status and ("能打通的号码" in answer.content.decode()) == (status == 422)


@pytest.mark.parametrize("unit", CODES)
def test_a_complaint_about_no_unit(unit, client):
    leaf = next(c for c in _leaves("complaint") if not any(q.required for q in c.questions))
    told(client.post(f"/ask/{leaf.code}", form(about_unit=unit)), "about_unit")
    assert not Case.objects.exists()


def _leaves(kind):
    from liuchi.catalogue import queries as catalogue

    def below(nodes):
        for node in nodes:
            yield from below(node.children)
            yield node.category

    found = (catalogue.category(c.code) for c in below(catalogue.tree(on=timezone.localdate())))
    return [c for c in found if c.is_leaf and c.kind == kind]


@pytest.mark.parametrize("point", NOWHERE)
def test_a_point_that_lies_nowhere(point, client):
    told(client.post(DOOR, form(lon=point[0], lat=point[1])), "")
    assert not Case.objects.exists()


@pytest.mark.parametrize("text", GOOD)
def test_what_people_may_well_write_is_taken(text, client):
    number = ask(client, text=text, where=text[:200], name=text[:200])
    assert kept(number).case.state == "received"


def test_half_characters_wrong_types_and_broken_bodies(client):
    sent = urlencode(form()).encode()
    for body in (sent + b"&text=%ED%A0%80", b"%ff%fe=%00", b"\x00\xff", sent.replace(b"text=", b"text%5B%5D=")):
        assert client.post(DOOR, body, content_type="application/x-www-form-urlencoded").status_code in (201, 422)
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", "multipart/form-data"):
        assert client.post(DOOR, b'{"text": 1}', content_type=kind).status_code in (400, 422)
    many = "&".join(f"f{n}=1" for n in range(2_000)).encode()
    assert client.post(DOOR, many, content_type="application/x-www-form-urlencoded").status_code == 400


def test_a_photo_that_is_none(client):
    for content in (b"", b"GIF89a", b"\x00" * 1_000, b"%PDF-1.4"):
        told(client.post(DOOR, form(photos=SimpleUploadedFile("坑.jpg", content, "image/jpeg"))), "photos")
    assert not Case.objects.exists()


# -- the desk -----------------------------------------------------------------------------------------------------------


def received() -> str:
    return ask()


def asked() -> str:
    do(number := at_work(), "answer", HANDLER, reply="已修补")
    do(number, "ask", OPERATOR)
    return number


STEPS = [
    (received, "dispatch", DISPATCHER, {"unit": "city/water", "basis": "目录"}),
    (received, "join", DISPATCHER, {}),
    (received, "grade", DISPATCHER, {"grade": "2", "reason": "急"}),
    (received, "unlawful", OPERATOR, {"reply": "无法受理", "basis": "条例"}),
    (at_work, "assign", CLERK, {"handler": HANDLER}),
    (at_work, "contact", HANDLER, {"note": "来看"}),
    (at_work, "ask_extend", CLERK, {"amount": "2", "reason": "下雨"}),
    (at_work, "ask_suspend", CLERK, {"reason": "等", "review_on": "2199-01-01 09:00"}),
    (asked, "solved", OPERATOR, {"satisfied": "very"}),
]


@pytest.mark.parametrize(("begun", "step", "who", "answers"), STEPS, ids=[s[1] for s in STEPS])
def test_the_form_of_a_step(begun, step, who, answers):
    number, client = begun(), browser(who)
    before, url = steps_of(number), f"/desk/cases/{number}/{step}"
    answers = answers | ({"handler": actor(HANDLER).id} if "handler" in answers else {})
    for a in REGISTER["request"].asked[step]:
        for value in BY_KIND.get(a.kind, ()):
            told(client.post(url, answers | {a.key: value}), a.key)
        if a.required:
            told(client.post(url, {k: v for k, v in answers.items() if k != a.key}), a.key)
    assert steps_of(number) == before and Case.objects.count() == 1


def test_a_residents_own_step(client):
    number = asked()
    session = client.session
    session["opened"] = {number: [resident_of(number).id, *code_marks([number]).values()]}
    session.save()
    before = steps_of(number)
    for step, field in (("unsolved", "why_not"), ("add", "note")):
        for value in ("", *TEXT):
            told(client.post(f"/track/{number}/{step}", {field: value}), field)
    assert steps_of(number) == before


def test_answers_that_are_no_text_at_all():
    number, now = ask(), timezone.localtime()
    for value in (None, 1, 1.5, True, [], {}, ["a"], {"a": 1}, b"x", "\ud800", object()):
        for field in ("unit", "basis", "assistants"):
            sent = {"unit": "city/water", "basis": "目录"} | {field: value}
            before = len(steps_of(number))
            try:
                do(number, "dispatch", DISPATCHER, now=now, **sent)
            except actions.NotAllowed as why:
                assert why.fields and len(steps_of(number)) == before
            else:
                number = ask()


# -- addresses and small forms -------------------------------------------------------------------------------------------

ADDRESSES = [
    "/desk/cases/{}", "/desk/cases/{}/sign", "/desk/?due={}&id={}", "/desk/late?due={}&id={}", "/desk/waiting?id={}",
    "/ask?q={}", "/ask?join={}", "/ask/{}", "/track?number={}", "/track/{}", "/procedures/{}", DOOR + "?join={}",
]  # fmt: skip
JUNK = [
    "\x00", "²" * 14, "a" * 5_000, "2026-03-02", "2026-03-02T09:00+99:00", "0001-01-01", "9999-12-31T23:59:59-14:00", "😀",
    "%ff", "../..", "'",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_somebody_typed(address):
    client = browser(HANDLER)
    client.raise_request_exception = False
    for junk in map(quote, JUNK):
        for url in (address.replace("{}", junk), address.replace("id={}", f"id={UUID(int=0)}").replace("{}", junk)):
            assert client.get(url).status_code in (200, 302, 404, 405), url
            assert client.post(url).status_code in (200, 302, 404, 405, 422), url


def test_a_number_and_a_code_that_open_nothing(client):
    number = ask()
    for field, values in (("number", (NUL, "", "²" * 14, "9" * 99)), ("code", (NUL, "", "九" * 8, "a" * 99))):
        for value in values:
            answer = client.post("/track", {"number": number, "code": "2222-2222"} | {field: value})
            assert answer.status_code == 422 and answer.context["form"].errors


def test_a_look_and_a_summary():
    number, client = ask(), browser(OPERATOR)
    for value in ("", NUL, "a" * 5_000):
        told(client.post(f"/desk/requests/{number}/look", {"purpose": value}), "purpose")
    for value in (NUL, "a" * 201, "a" * 100_000):
        answer = client.post(f"/desk/requests/{number}/publish", {"summary": value})
        assert answer.status_code == 422 and answer.context["form"].errors
    assert steps_of(number) == ["opened"]


def test_a_notice_that_is_not_there():
    client = browser(SUPERVISOR)
    for notice in (0, 1, 2**31, 2**63, 10**30):
        assert client.post(f"/desk/notices/{notice}").status_code in (302, 404)
