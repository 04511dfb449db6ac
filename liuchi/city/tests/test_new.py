"""A new city's folder: complete, loadable, and never written over another."""

from dataclasses import replace
from datetime import date

import pytest

from liuchi.city import folder as files
from liuchi.city.check import standing
from liuchi.city.errors import CityError
from liuchi.city.load import load
from liuchi.city.new import levels_below, make
from liuchi.city.tests.conftest import WANTED
from liuchi.places import queries as places
from tests.cast import NOW

TODAY = date(2026, 3, 2)


def codes(folder):
    return {row["level"]: row["code"] for row in files.rows(folder, "places.yaml")}


def test_it_has_one_example_place_of_every_level_each_inside_the_one_before(folder):
    assert codes(folder) == {
        "city": "990200000000", "district": "990201000000", "street": "990201001000", "community": "990201001001"
    }  # fmt: skip


def test_a_city_without_districts_has_its_streets_right_below(tmp_path):
    make(tmp_path / "a", replace(WANTED, levels=("street", "community")), today=TODAY)
    assert codes(tmp_path / "a") == {"city": "990200000000", "street": "990200001000", "community": "990200001001"}


def test_without_streets_the_government_itself_leads_first(tmp_path):
    make(tmp_path / "a", replace(WANTED, levels=("district",)), today=TODAY)
    leads = {row["lead"]["kind"] for row in files.rows(tmp_path / "a", "duties.yaml")}
    assert "government" in leads and "street_office" not in leads
    assert not [row for row in files.rows(tmp_path / "a", "units.yaml") if "street" in row["path"]]


def test_a_district_may_be_the_whole_installation(tmp_path):
    assert levels_below("990203000000") == ("street", "community")
    make(tmp_path / "a", replace(WANTED, code="990203000000", levels=("street",)), today=TODAY)
    assert codes(tmp_path / "a") == {"district": "990203000000", "street": "990203001000"}


@pytest.mark.parametrize("code", ["990000000000", "990200000000", "990203000000", "990203001000"])
def test_whatever_the_city_is_it_loads_as_it_was_made(empty, tmp_path, code):
    make(tmp_path / "a", replace(WANTED, code=code, levels=levels_below(code)), today=TODAY)
    assert not list(standing(tmp_path / "a"))
    assert load(tmp_path / "a", people_too=True, now=NOW) > 60
    assert load(tmp_path / "a", people_too=True, now=NOW) == 0


def test_quotes_and_colons_in_a_name_do_no_harm(empty, tmp_path):
    make(tmp_path / "a", replace(WANTED, zh='临"江：市\\', en="It's: {a} #1 $city"), today=TODAY)
    load(tmp_path / "a", people_too=False, now=NOW)
    assert places.place("990200000000").name == {"zh": '临"江：市\\', "en": "It's: {a} #1 $city"}


def test_nothing_is_overwritten(folder):
    (folder / "places.yaml").write_text("mine")
    with pytest.raises(CityError, match="exists"):
        make(folder, WANTED, today=TODAY)
    assert (folder / "places.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("mistake", "why"),
    [
        ({"name": "Lin Jiang"}, "name"), ({"name": "../a"}, "name"), ({"zh": " "}, "label"),
        ({"zh": "临\x00江"}, "label"), ({"en": "x" * 61}, "label"), ({"zh": "临\n江"}, "label"),
        ({"code": "9902"}, "code"), ({"code": "99020000000零"}, "code"),
        ({"code": "990203001002"}, "code"), ({"levels": ("grid",)}, "levels"), ({"levels": ()}, "levels"),
        ({"code": "990203000000", "levels": ("district",)}, "levels"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_and_nothing_is_written(tmp_path, mistake, why):
    with pytest.raises(CityError, match=rf"city\.no\.{why}"):
        make(tmp_path / "a", replace(WANTED, **mistake), today=TODAY)
    assert not (tmp_path / "a").exists()
