"""A new community joins the city, by pages alone, and what is reported from there reaches its clerk."""

import json
import re
from pathlib import Path

from shapely.geometry import shape

from liuchi.places import queries as places
from tests.cast import ADMINISTRATOR, DISPATCHER
from tests.journeys.browser import PHONE, Person
from tests.live import House, committed

STREET, CODE, UNIT = "990102003000", "990102003098", "city/tangyin/wutong/pear-yard"
CATEGORY, ACCOUNT = "environment.waste.pear_leaves", "ye-qiuli"


def boundary_file(folder: Path) -> Path:
    """A few hundred metres in the middle of the sub-district, as a surveyor would hand them over."""
    middle = shape(places.boundary(STREET)).representative_point()
    ring = [[middle.x + dx, middle.y + dy] for dx, dy in ((0, 0), (0.001, 0), (0.001, 0.001), (0, 0))]
    area = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = folder / "pear-yard.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}))
    return path


def add(person: Person, to: str, /, **answers: str) -> Person:
    """From the first page of the set-up, by its links; «_0_» in a name is the first of several."""
    person.open("/desk/setup").go(person.page.locator(f"main a[href='/desk/setup/{to}']"))
    person.go(person.page.locator("main a.button[href$='/new']"))
    form = person.page.locator("main form[enctype]")
    for folded in form.locator("details:not([open]) summary").all():
        folded.click()
    named = {re.sub(r"_(\d)_", r"-\1__", name): value for name, value in answers.items()}
    return person.fill(form, **named).send(form)


def set_up(administrator: Person, boundary: Path) -> str:
    """The clerk's password."""
    administrator.open("/desk/setup/places/new").page.locator("[name=upload]").set_input_files(boundary)
    form = administrator.page.locator("main form[enctype]")
    place = {"code": CODE, "level": "community", "zh": "梨院社区", "en": "Pear Yard", "since": "2026-03-02"}
    administrator.fill(form, **place).send(form).sees("已保存", "梨院社区")
    add(administrator, "units", path=UNIT, zh="梨院社区居委会", kind="community", place=CODE).sees("已保存")
    leaf = {"code": CATEGORY, "zh": "梨树落叶", "kind": "help", "grade": "3", "visibility": "public", "words": "落叶"}
    add(administrator, "categories", **leaf).sees("已保存")
    row = {"category": CATEGORY, "place": CODE, "lead": f"unit:{UNIT}", "since": "2026-03-01"}
    add(administrator, "duties", **row, basis_zh="《派单目录》第99条").sees("已保存")
    post = {"posts_0_duty": "clerk", "posts_0_unit": UNIT}
    add(administrator, "people", key=ACCOUNT, zh="叶秋梨", **post).sees(ACCOUNT)
    return administrator.page.locator("main .key").inner_text()


def reported(resident: Person) -> str:
    """By a word of the new category, from the new community; the number."""
    resident.open("/ask?q=落叶").go(resident.page.locator(f"main a[href$='{CATEGORY}']").first)
    resident.fill(text="院子里的梨树落叶堆了一地，排水口都堵了。", place=CODE).send()
    found = re.search(r"\d{6}-\d{7}-\d", resident.text)
    assert found
    return found[0]


def test_a_new_community_is_set_up_and_its_clerk_gets_what_is_reported_there(house: House, tmp_path):
    boundary = committed(boundary_file, tmp_path)
    administrator = house.at_work(ADMINISTRATOR, width=PHONE)
    password = set_up(administrator, boundary)

    number = reported(house.visitor(java_script_enabled=False))
    dispatcher = house.at_work(DISPATCHER).open(f"/desk/cases/{number}").sees("梨院社区居委会", "《派单目录》第99条")
    dispatcher.go(dispatcher.page.locator("form.ready button").first)

    clerk = house.visitor().open("/desk/sign-in").fill(key=ACCOUNT, password=password).send()
    clerk.go(clerk.page.locator("main .work a", has_text=re.compile("梨树落叶|" + number)).first)
    clerk.sees(number, "叶秋梨").press("sign")
    assert "assign" in clerk.may()

    administrator.open("/desk/setup/units/edit/" + UNIT)
    administrator.send(administrator.page.locator("form[action$='/undo']").first).sees("不能还原")
