"""Every change is recorded for good, and one press takes it back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from liuchi.catalogue import queries as catalogue
from liuchi.city.dump import dump
from liuchi.city.load import load
from liuchi.people import queries as people
from liuchi.setup import queries
from liuchi.setup.models import Change
from liuchi.setup.tests.desk import change, signed_in, typed
from tests.cast import ADMINISTRATOR, AUDITOR, CITY, CLERK, NOW, STREET

pytestmark = [pytest.mark.usefixtures("city", "on_the_day"), pytest.mark.django_db]
UNIT = f"/desk/setup/units/edit/{STREET}"
POST = {"posts_0_duty": "clerk", "posts_0_unit": "city/fountains"}


def undo(client, number):
    """What the next page says about it, last."""
    answer = client.post("/desk/setup/undo", {"change": number}, follow=True)
    return [str(said) for said in answer.context["messages"]][-1:]


def fountains(client):
    change(client, "/desk/setup/units/new", path="city/fountains", zh="喷泉所", kind="fountains")


def test_a_change_is_taken_back_and_the_taking_back_too():
    client = signed_in()
    change(client, UNIT, zh="梧桐街道办")
    undo(client, queries.changes()[0].id)
    assert people.unit(STREET).zh == "梧桐街道办事处"
    undo(client, queries.changes()[0].id)
    assert people.unit(STREET).zh == "梧桐街道办"
    assert [found.verb for found in queries.changes()] == ["undone", "undone", "altered"]


def test_what_was_changed_again_since_is_not_taken_back():
    client = signed_in()
    change(client, UNIT, zh="梧桐街道办")
    change(client, UNIT, en="Wutong")
    last, first = queries.changes()
    assert undo(client, first.id) == ["之后又有改动：请先还原后面的改动"]
    assert people.unit(STREET).zh == "梧桐街道办"
    undo(client, last.id)
    undo(client, first.id)
    assert people.unit(STREET).zh == "梧桐街道办事处"


def test_what_was_new_closes_and_is_not_deleted():
    client = signed_in()
    fountains(client)
    undo(client, queries.changes()[0].id)
    assert people.unit("city/fountains").closed == NOW.date()
    assert "city/fountains" in client.get("/desk/setup/units", {"over": "1"}).content.decode()


def test_what_something_rests_on_is_not_taken_back():
    client = signed_in()
    fountains(client)
    change(client, "/desk/setup/people/new", key="wei-lan", zh="卫岚", **POST)
    new = queries.changes(kind="units")[0]
    assert undo(client, new.id) == ["不能还原：还有人在此任职：卫岚"]
    assert people.unit("city/fountains").closed is None


def test_a_row_of_the_catalogue_rests_on_its_unit_and_its_category():
    client = signed_in()
    fountains(client)
    leaf = {"code": "environment.fountain", "zh": "喷泉", "kind": "help", "grade": "3", "visibility": "private"}
    change(client, "/desk/setup/categories/new", **leaf)
    row = {"category": "environment.fountain", "lead": "unit:city/fountains", "since": "2026-01-01", "basis_zh": "条"}
    assert change(client, "/desk/setup/duties/new", **row).status_code == 302
    for kind in ("units", "categories"):
        assert undo(client, queries.changes(kind=kind)[0].id) == ["不能还原：派单目录还指向它"]
    undo(client, queries.changes(kind="duties")[0].id)
    assert catalogue.dump()[1][-1]["until"] == date(2026, 3, 1)
    for kind in ("units", "categories"):
        undo(client, queries.changes(kind=kind)[0].id)
        assert queries.changes(kind=kind)[0].verb == "undone"


@pytest.mark.parametrize("number", ["", "0", "999999999999", "9" * 40, "a", "١", "\0"])
def test_a_change_that_is_none_is_said_to_be_none(number):
    assert undo(signed_in(), number) == ["没有这项改动，或者它不能还原"]


def test_a_password_is_recorded_without_its_words_and_never_taken_back():
    client = signed_in()
    fresh = client.post(f"/desk/setup/people/password/{CLERK}").context["fresh"]
    [found] = queries.changes()
    assert (found.verb, found.before, found.after) == ("password", None, None)
    assert undo(client, found.id) == ["没有这项改动，或者它不能还原"]
    assert signed_in(CLERK).login(username=CLERK, password=fresh)
    assert client.post("/desk/setup/people/password/nobody").status_code == 302


def test_whoever_is_slower_is_told_and_loses_nothing():
    client, path = signed_in(), UNIT
    opened = typed(client.get(path))
    change(signed_in("du-zhaohui"), path, zh="梧桐街道办")
    answer = client.post(path, opened | {"en": "Wutong, mine"})
    assert answer.status_code == 422 and "别人改过它" in answer.content.decode()
    assert "Wutong, mine" in answer.content.decode() and people.unit(STREET).zh == "梧桐街道办"


def test_somebody_stays_administrator():
    client = signed_in()
    assert change(client, "/desk/setup/people/edit/du-zhaohui", is_closed="on").status_code == 302
    answer = change(client, f"/desk/setup/people/edit/{ADMINISTRATOR}", posts_0_until="2026-03-01")
    assert answer.status_code == 422 and "没有系统管理员" in answer.content.decode()
    assert len(queries.changes()) == 1 and signed_in().get("/desk/setup").status_code == 200


@pytest.mark.parametrize("unwrite", [lambda: Change.objects.update(by="x"), lambda: Change.objects.all().delete()])
def test_nobody_unwrites_a_change(unwrite):
    change(signed_in(), UNIT, zh="梧桐街道办")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        unwrite()


def test_auditors_read_what_changed_and_administrators_do_not_hide_it():
    change(signed_in(), UNIT, zh="梧桐街道办")
    page = signed_in(AUDITOR).get("/desk/setup/changes", {"kind": "units", "key": STREET}).content.decode()
    assert "梧桐街道办事处 → 梧桐街道办" in page and "邵启明" in page and "还原</button>" not in page
    assert signed_in().get("/desk/setup/changes").status_code == 404
    for wrong in ({"before": "x"}, {"kind": "\0"}, {"key": "🎈" * 4000}, {"before": "9" * 30}):
        assert signed_in(AUDITOR).get("/desk/setup/changes", wrong).status_code == 200


def test_a_list_of_changes_has_pages():
    for n in range(queries.PAGE + 1):
        Change.objects.create(kind="units", key=f"city/{n}", verb="new", by="staff:1", at=NOW)
    page = signed_in(AUDITOR).get("/desk/setup/changes")
    assert len(page.context["changes"]) == queries.PAGE
    assert len(signed_in(AUDITOR).get(f"/desk/setup/changes{page.context['older']}").context["changes"]) == 1


def test_what_pages_changed_is_dumped_and_loads_without_a_change(tmp_path):
    client = signed_in()
    fountains(client)
    change(client, "/desk/setup/people/new", key="wei-lan", zh="卫岚", **POST)
    change(client, "/desk/setup/categories/new", code="fountains", zh="喷泉")
    dump(tmp_path, people_too=True, city=CITY)
    assert "city/fountains" in (tmp_path / "units.yaml").read_text("utf8")
    assert load(tmp_path, people_too=True, now=NOW) == 0
