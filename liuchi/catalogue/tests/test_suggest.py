"""Whom to suggest: rulings before the catalogue, the nearest category, the smallest place, and never the accused."""

from datetime import timedelta

import pytest

from liuchi.catalogue import actions
from liuchi.catalogue.errors import CatalogueError
from liuchi.catalogue.facts import Ruling
from liuchi.catalogue.queries import suggest
from liuchi.catalogue.tests.city import ADMIN, NOW, TODAY, load
from liuchi.places.tests.city import GARDEN, OTHER, STREET

pytestmark = pytest.mark.django_db
HOLE = "roads.surface.pothole"
RULING = Ruling(HOLE, "", "city/north", "道路由区里管", "LC-1")


@pytest.fixture(autouse=True)
def city(db):
    load()


def units(*arguments, **more):
    return [each.unit for each in suggest(*arguments, on=TODAY, **more)]


def test_the_nearest_category_and_then_the_smallest_place_wins():
    assert units(HOLE, OTHER) == ["city/water", "city/north/wharf"]
    assert units(HOLE, GARDEN) == ["city/north/streets", "city/water", "city/north/wutong"]


def test_each_suggestion_says_why_and_on_what_basis():
    first = suggest(HOLE, GARDEN, on=TODAY)[0]
    assert first.reason.key == "catalogue.reason.row"
    assert first.basis == {"zh": "第roads.surface条", "en": "art. roads.surface"}
    assert first.leader_signs and first.unambiguous


def test_assistants_never_repeat_the_lead():
    assert suggest(HOLE, OTHER, on=TODAY)[0].assistants == ("city/north/wharf",)


def test_only_the_first_is_unambiguous_and_only_while_nobody_returned_it():
    assert [each.unambiguous for each in suggest(HOLE, GARDEN, on=TODAY)] == [True, False, False]
    assert not suggest(HOLE, GARDEN, on=TODAY, without={"city/north/streets"})[0].unambiguous


def test_a_unit_that_returned_it_is_not_suggested_again():
    assert units(HOLE, GARDEN, without={"city/north/streets"}) == ["city/water", "city/north/wutong"]


def test_a_rule_whose_unit_does_not_exist_is_passed_over():
    assert units("roads.surface.dust", OTHER)[0] == "city/water"


def test_a_row_counts_only_while_it_holds():
    assert units("noise.works", STREET) == ["city/north/wutong"]
    assert units("noise.gone", STREET) == []
    assert suggest("noise.gone", STREET, on=TODAY + timedelta(days=365))[0].unit == "city/north/wutong"


def test_a_ruling_goes_before_the_catalogue_at_once():
    actions.rule_precedent(RULING, by=ADMIN, now=NOW)
    first = suggest(HOLE, GARDEN, on=TODAY)[0]
    assert (first.unit, first.kind, first.reason.facts["number"]) == ("city/north", "precedent", "LC-1")
    assert first.leader_signs and first.unambiguous


def test_of_two_rulings_the_later_counts_and_of_two_places_the_smaller():
    actions.rule_precedent(RULING, by=ADMIN, now=NOW)
    actions.rule_precedent(Ruling(HOLE, "", "city/water", "改判", "LC-2"), by=ADMIN, now=NOW + timedelta(days=1))
    actions.rule_precedent(Ruling(HOLE, STREET, "city/north/wutong", "此街", "LC-3"), by=ADMIN, now=NOW)
    assert units(HOLE, OTHER) == ["city/water", "city/north/wharf"]
    assert units(HOLE, GARDEN)[0] == "city/north/wutong"


@pytest.mark.parametrize("about", ["city/north", "city/north/streets", "city/water", "city/water/pipes"])
def test_nothing_goes_to_the_unit_complained_of_or_below_it(about):
    for code in (HOLE, "noise.works"):
        for each in suggest(code, GARDEN, on=TODAY, about_unit=about):
            assert not f"{each.unit}/".startswith(f"{about}/")
            assert not any(f"{one}/".startswith(f"{about}/") for one in each.assistants)


def test_instead_it_goes_to_the_superior_and_never_by_itself():
    first = suggest("noise.works", GARDEN, on=TODAY, about_unit="city/north/wutong")[0]
    assert (first.unit, first.kind, first.unambiguous) == ("city/north", "superior", False)


def test_where_there_is_no_superior_nobody_is_suggested():
    assert units("noise.works", GARDEN, about_unit="city") == []


def test_an_unknown_category_has_no_suggestion():
    assert units("nonsense", GARDEN) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category", "nonsense"),
        ("unit", "nobody"),
        ("place", "123"),
        ("basis", "  "),
        ("basis", "a\0"),
        ("basis", "字" * 4000),
    ],
)
def test_a_ruling_that_will_not_do_names_its_field(field, value):
    fields = {name: getattr(RULING, name) for name in Ruling.__slots__} | {field: value}
    with pytest.raises(CatalogueError) as caught:
        actions.rule_precedent(Ruling(**fields), by=ADMIN, now=NOW)
    assert caught.value.field == field


def test_a_suggestion_costs_one_statement(django_assert_num_queries):
    suggest(HOLE, GARDEN, on=TODAY)
    with django_assert_num_queries(1):
        suggest(HOLE, GARDEN, on=TODAY)
