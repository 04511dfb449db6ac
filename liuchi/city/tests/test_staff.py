"""Who can sign in to a new city."""

import pytest
from django.contrib.auth import authenticate
from django.utils import translation

from liuchi.city import staff
from liuchi.city.errors import CityError
from liuchi.city.load import load
from liuchi.city.seed import seed
from liuchi.people import queries as people
from liuchi.people.errors import PeopleError
from liuchi.procedures.actors import Post
from tests.cast import NOW

CLERK = Post("clerk", "city/street-1")


@pytest.fixture
def loaded(empty, folder):
    load(folder, people_too=False, now=NOW)
    return folder


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def told_password(said):
    return said.split("password ")[1].split(" ")[0]


def test_the_first_start_loads_the_folder_and_tells_one_password(empty, folder, capsys):
    seed(folder, demo=False, now=NOW)
    password = told_password(capsys.readouterr().out)
    assert authenticate(username="administrator", password=password).key == "administrator"
    assert people.actor(people.staff_by_key("administrator").id, on=NOW.date()).posts == {Post("administrator", "city")}


def test_a_later_start_leaves_the_database_ruling_and_tells_nothing(loaded, capsys):
    seed(loaded, demo=False, now=NOW)
    capsys.readouterr()
    (loaded / "places.yaml").write_text("- nonsense")
    seed(loaded, demo=False, now=NOW)
    assert capsys.readouterr().out == ""


def test_a_folder_that_cannot_be_loaded_ends_the_start_with_every_trouble(empty, folder, capsys):
    (folder / "units.yaml").write_text("- {path: City, zh: 市, kind: government}\n- {path: city}\n")
    with pytest.raises(SystemExit):
        seed(folder, demo=False, now=NOW)
    said = capsys.readouterr().err
    assert "units.yaml, row 1, path" in said and "units.yaml, row 2, zh" in said
    assert not people.staff_by_key("administrator")


def test_somebody_is_added_with_her_duties_and_signs_in(loaded):
    password = staff.add("wang-li", "王丽", "Wang Li", [CLERK, Post("hotline", "city/hotline", "990201")], now=NOW)
    found = authenticate(username="wang-li", password=password)
    assert staff.held_by(people.staff_view(found.pk)) == ["clerk@city/street-1", "hotline@city/hotline@990201"]


def test_with_a_wrong_unit_nobody_is_added(loaded):
    with pytest.raises(PeopleError):
        staff.add("wang-li", "王丽", "", [CLERK, Post("clerk", "city/nowhere")], now=NOW)
    assert people.staff_by_key("wang-li") is None


def test_a_closed_account_signs_in_no_more(loaded):
    password = staff.add("wang-li", "王丽", "", [CLERK], now=NOW)
    staff.give("wang-li", [Post("leader", "city/street-1")], now=NOW)
    staff.close("wang-li", now=NOW)
    assert authenticate(username="wang-li", password=password) is None
    with pytest.raises(CityError):
        staff.close("wang-li", now=NOW)


def test_a_post_is_read_as_it_is_written():
    assert staff.read_post("clerk@city/street-1") == CLERK
    assert staff.read_post("auditor") == Post("auditor")
    assert staff.read_post("hotline@city/hotline@990201") == Post("hotline", "city/hotline", "990201")
    with pytest.raises(CityError, match="duty"):
        staff.read_post("clrk@city")


def test_passwords_are_never_alike_and_have_no_letters_that_look_alike():
    made = {staff.one_time_password() for _ in range(200)}
    assert len(made) == 200 and not set("".join(made)) & set("01iloIO")
