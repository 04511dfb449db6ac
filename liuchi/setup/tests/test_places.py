"""Places with their boundaries: what is refused, what is told, and that no case moves."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liuchi.cases.tests.people import ask
from liuchi.city.dump import dump
from liuchi.city.load import load
from liuchi.places import queries as places
from liuchi.setup import ground, queries
from liuchi.setup.tests.desk import change, signed_in, typed
from tests.cast import CITY, NOW

pytestmark = [pytest.mark.usefixtures("city", "on_the_day"), pytest.mark.django_db]
STREET, COMMUNITY = "990102003000", "990102003001"
POINT = (115.95233, 31.21525)  # the middle of the city
PATH = f"/desk/setup/places/edit/{COMMUNITY}"
NEW = {"code": "990102003099", "level": "community", "zh": "新社区", "since": "2026-03-02"}


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def inside(code, share=0.2):
    """A small square around the middle of a place, which is no larger than it."""
    middle = ground.shape(places.boundary(code)).representative_point()
    west, south, east, north = ground.box(places.boundary(code))
    dx, dy = (east - west) * share / 20, (north - south) * share / 20
    return square(middle.x - dx, middle.y - dy, middle.x + dx, middle.y + dy)


def wrong(answer):
    return {name: str(said[0]) for name, said in answer.context["form"].errors.items()}


def test_a_new_place_with_its_boundary_is_located_at_once(tmp_path):
    drawn = inside(STREET)
    answer = change(signed_in(), "/desk/setup/places/new", **NEW, drawn=json.dumps(drawn))
    assert answer.status_code == 302, answer.context["form"].errors
    assert places.boundary(NEW["code"]) == drawn
    dump(tmp_path, people_too=False, city=CITY)
    assert load(tmp_path, people_too=False, now=NOW) == 0


def test_a_file_is_taken_and_is_still_there_as_text_when_something_else_is_refused():
    text = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": inside(STREET)}]})
    file = SimpleUploadedFile("b.geojson", text.encode("utf-8-sig"), "application/geo+json")
    answer = signed_in().post("/desk/setup/places/new", NEW | {"zh": "", "upload": file})
    assert list(wrong(answer)) == ["zh"] and answer.context["form"]["drawn"].value() == text
    again = signed_in().post("/desk/setup/places/new", typed(answer) | {"zh": "新社区"})
    assert again.status_code == 302 and places.place(NEW["code"]).zh == "新社区"


def test_a_boundary_stays_where_none_is_given():
    before = places.boundary(COMMUNITY)
    assert change(signed_in(), PATH, zh="改名社区").status_code == 302
    assert places.boundary(COMMUNITY) == before and places.place(COMMUNITY).zh == "改名社区"


BOW = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
DRAWN = [
    ("{", "不是GeoJSON"), ("[" * 5000, "不是GeoJSON"), ('{"type": "Polygon", "coordinates": [[[NaN, 1]]]}', "不是GeoJSON"),
    ("1", "有效多边形"), ('"🎈"', "有效多边形"), ('{"type": "Point", "coordinates": [115.9, 31.2]}', "有效多边形"),
    (json.dumps(BOW), "有效多边形"), (json.dumps(square(500, 0, 501, 1)), "有效多边形"),
    ('{"type": "FeatureCollection", "features": []}', "有且只有一个"), ('{"type": "FeatureCollection"}', "有且只有一个"),
    (json.dumps(square(115.0, 31.0, 115.1, 31.1)), "超出了上级区域"), ("\0", "无法显示"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), DRAWN)
def test_a_boundary_that_will_not_do_is_refused_at_its_field(text, why):
    before = places.boundary(COMMUNITY)
    answer = change(signed_in(), PATH, drawn=text)
    assert answer.status_code == 422 and list(wrong(answer)) == ["drawn"] and why in wrong(answer)["drawn"]
    assert places.boundary(COMMUNITY) == before and queries.changes() == ()


def test_a_place_does_not_leave_out_what_lies_in_it():
    answer = change(signed_in(), f"/desk/setup/places/edit/{STREET}", drawn=json.dumps(inside(STREET)))
    assert "没有包住下级区域" in wrong(answer)["drawn"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"code": "99"}, "code"),
        ({"level": "street"}, "level"),
        ({"until": "2020-01-01"}, "until"),
        ({"code": STREET}, "code"),
    ],
)
def test_a_place_that_will_not_do_is_refused_at_its_field(answers, field):
    assert field in wrong(change(signed_in(), "/desk/setup/places/new", **NEW | answers))


def test_how_many_cases_would_lie_elsewhere_is_told_before_and_they_stay():
    ask(lon=POINT[0], lat=POINT[1], place="")
    code = places.locate(*POINT, on=NOW.date()).code
    client, path = signed_in(), f"/desk/setup/places/edit/{code}"
    smaller = json.dumps(inside(code, share=0.001))
    tried = change(client, path, drawn=smaller, **{"try": "1"})
    assert tried.status_code == 200 and "1 件未办结的诉求" in tried.content.decode()
    assert queries.changes() == () and tried.context["form"]["drawn"].value() == smaller
    saved = client.post(path, typed(tried), follow=True)
    assert "1 件未办结的诉求" in saved.content.decode() and len(queries.changes()) == 1
    client.post("/desk/setup/undo", {"change": queries.changes()[0].id})
    assert places.locate(*POINT, on=NOW.date()).code == code


def test_a_place_that_something_rests_on_stays():
    client = signed_in()
    change(client, "/desk/setup/places/new", **NEW)
    unit = {"path": "city/new", "zh": "新社区居委会", "kind": "community", "place": NEW["code"]}
    change(client, "/desk/setup/units/new", **unit)
    found = queries.changes(kind="places")[0]
    said = client.post("/desk/setup/undo", {"change": found.id}, follow=True).content.decode()
    assert "还有单位为它工作：新社区居委会" in said
