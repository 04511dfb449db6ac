"""What everybody may read: categories, places, procedures, and requests without their words."""

from datetime import timedelta
from io import BytesIO

import pytest

from liuchi.cases.models import Case
from liuchi.cases.tests.people import Statements, do
from liuchi.connect.api.tests.programs import Program, refused
from liuchi.documents import actions as documents
from liuchi.documents.models import Attachment
from liuchi.documents.tests.pictures import picture
from liuchi.service_requests import actions
from liuchi.service_requests.intake import Intake
from tests.cast import DISPATCHER, NOW, STREET, VISITOR, actor

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

POTHOLE = {"category": "roads.surface.pothole", "answers": {"size": "basin"}}


def received(minutes=0, **more) -> str:
    told = {"text": "路面有坑，电话13800138000", "channel": "web", "place": "990102002001"} | POTHOLE | more
    return actions.receive(Intake(**told), by=VISITOR, now=NOW + timedelta(minutes=minutes)).number


def numbers(**query) -> list[str]:
    return [one["number"] for one in Program().ask("requests", **query).json()["items"]]


def walked(limit: int, between=lambda: None) -> list[str]:
    """All pages by their next addresses."""
    answer, found = Program().ask("requests", limit=limit), []
    while True:
        page = answer.json()
        found += [one["number"] for one in page["items"]]
        assert (f'<{page["next"]}>; rel="next"' == answer.headers.get("Link")) == bool(page["next"])
        if not page["next"]:
            return found
        between()
        answer = Program().ask(page["next"])


def test_a_request_is_known_without_its_words_and_its_point_only_roughly():
    number = received()
    Case.objects.filter(number=number).update(lon=118.123456, lat=31.987654)
    seen = Program().ask(f"requests/{number}").json()
    assert seen["point"] == {"lon": 118.123, "lat": 31.988} and seen["summary"] == "" and seen["photos"] == []
    assert (
        seen["category"] == {"code": "roads.surface.pothole", "name": "Pothole"} and seen["state"]["key"] == "received"
    )
    assert "路面" not in str(seen) and seen == Program().ask("requests").json()["items"][0]


def test_a_summary_and_a_photograph_appear_once_they_are_approved():
    shot, dispatcher = documents.accept(BytesIO(picture(size=(8, 8))), "坑.jpg"), actor(DISPATCHER)
    number, photo = received(photos=(shot,)), Attachment.objects.get()
    actions.publish(number, "文昌路有坑", by=dispatcher, now=NOW)
    assert Program().ask(f"requests/{number}").json()["photos"] == []
    documents.approve(photo.pk, by=dispatcher, now=NOW)
    seen = Program().ask(f"requests/{number}").json()
    assert seen["summary"] == "文昌路有坑" and seen["photos"] == [f"/photos/{photo.pk}"]


def test_what_is_not_public_is_not_there():
    private = received(category="affairs.conduct.attitude", answers={})
    hidden = received()
    actions.publish(hidden, "", by=actor(DISPATCHER), now=NOW)
    unknown = [private, hidden, "260302-0000000-5", "x", "%00", "1" * 3000]
    told = [refused(Program().ask(f"requests/{number}"), 404)["detail"] for number in unknown]
    assert numbers() == [] and len(set(told)) == 1


def test_filters_narrow_the_list():
    first, second = received(), received(minutes=60, place="990102001001")
    do(first, "dispatch", DISPATCHER, now=NOW, unit=STREET, basis="目录")
    assert numbers() == [second, first]
    assert numbers(category="roads") == [second, first] and numbers(category="environment") == []
    assert numbers(place="990102002000") == [first] and numbers(state="dispatched") == [first]
    assert numbers(since="2026-03-02T09:30:00+08:00") == [second] and numbers(until="2026-03-02T01:30:00Z") == [first]
    assert numbers(since="2026-03-02 09:30", until="2026-03-02 10:00") == [] and numbers(limit=1) == [second]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category", "none"), ("category", "\x00"), ("place", "1"), ("state", "gone"), ("since", "yesterday"), ("until", "9" * 50),
        ("limit", "0"), ("limit", "101"), ("limit", "many"), ("limit", "9" * 5000), ("cursor", "x"), ("cursor", "W10"),
        ("cursor", "WzEsMl0"), ("cursor", "é" * 9), ("cursor", "A" * 201), ("colour", "red"), ("cursor", "WyIyMDI2IiwgIngiXQ"),
    ],
)  # fmt: skip
def test_a_filter_that_is_not_understood_is_named_and_gives_nothing(field, value):
    received()
    refused(Program().ask("requests", **{field: value}), 422, field)


def test_pages_lose_nothing_and_show_nothing_twice_while_others_come_in():
    made = [received(minutes=n // 3) for n in range(10)]  # several within one moment
    came = iter(range(100, 120))
    seen = walked(3, between=lambda: received(minutes=next(came)))
    assert sorted(seen) == sorted(made) and len(seen) == len(set(seen))


def test_a_page_costs_two_statements_however_long_it_is():
    for n in range(5):
        received(minutes=n)
    numbers()
    with Statements() as sent:
        assert len(numbers()) == 5
    assert len(sent.captured_queries) == 2, sent


def test_categories_come_with_their_questions_in_the_readers_language():
    told = {c["code"]: c for c in Program("en").ask("categories").json()["items"]}
    size = told["roads.surface.pothole"]["questions"][0]
    assert (size["key"], size["required"], size["options"][0]) == ("size", True, {"key": "hand", "label": "A hand"})
    assert told["roads.surface.pothole"]["above"] == ["Roads and street works", "Road surface"]
    assert Program("zh").ask("categories").json()["items"][0]["name"] != told["roads.surface.pothole"]["name"]


def test_places_come_with_what_they_lie_in():
    inside = Program().ask("places", within="990102002000").json()["items"]
    assert inside and {p["within"] for p in inside} == {"990102002000"}
    assert {p["level"] for p in Program().ask("places", level="street").json()["items"]} == {"street"}
    refused(Program().ask("places", within="1"), 422, "within")


def test_procedures_tell_their_limits_with_whose_they_are():
    assert [p["key"] for p in Program().ask("procedures").json()["items"]] == ["request", "approval"]
    told = Program().ask("procedures/request").json()
    handle = next(c for c in told["clocks"] if c["key"] == "handle")
    assert handle["limits"][0]["value"] and handle["limits"][0]["source"]
    refused(Program().ask("procedures/none"), 404)
