from datetime import date
from pathlib import Path

import pytest
import yaml

from liuchi.catalogue import actions, queries
from liuchi.catalogue.reading import read_categories, read_duties
from liuchi.catalogue.tests.city import ADMIN, CATEGORIES, DUTIES, NOW, TODAY, leaf, load
from liuchi.places.errors import FolderError

DEMO = Path(__file__).parents[3] / "cities" / "demo"


def codes(views):
    return [each.code for each in views]


def troubles(reading, *arguments, **more):
    with pytest.raises(FolderError) as caught:
        reading(*arguments, **more)
    return {(each.facts["field"], each.facts["why"].key.rsplit(".")[-1]) for each in caught.value.troubles}


@pytest.mark.django_db
def test_a_second_load_changes_nothing():
    assert load() == (7, 6)
    assert load() == (0, 0)


@pytest.mark.django_db
def test_a_dump_loads_again_without_a_difference():
    load()
    categories, duties = queries.dump()
    assert yaml.safe_load(yaml.safe_dump(categories)) == categories
    assert actions.load_categories(categories, by=ADMIN, now=NOW) == 0
    assert actions.load_duties(duties, by=ADMIN, now=NOW) == 0


@pytest.mark.django_db
def test_a_category_of_type_batch_is_one_after_a_dump_too():
    load()
    batch = [CATEGORIES[0], {**CATEGORIES[1], "children": [leaf("noise.works", batch=True)]}]
    assert actions.load_categories(batch, by=ADMIN, now=NOW) == 1
    assert queries.category("noise.works").batch and not queries.category("roads.surface.pothole").batch
    assert actions.load_categories(queries.dump()[0], by=ADMIN, now=NOW) == 0


@pytest.mark.django_db
def test_the_tree_leaves_out_what_is_closed():
    load()
    assert codes(queries.leaves(on=TODAY)) == ["roads.surface.pothole", "roads.surface.dust", "noise.works"]
    roads, noise = queries.tree(on=TODAY)
    assert [below.category.code for below in roads.children] == ["roads.surface"]
    assert [below.category.code for below in noise.children] == ["noise.works"]
    assert queries.category("noise.gone").closed == date(2020, 1, 1)


@pytest.mark.django_db
def test_a_change_is_seen_at_once_and_costs_no_statement_after(django_assert_num_queries):
    load()
    assert queries.category("noise.works").grade == 3
    urgent = [CATEGORIES[0], {**CATEGORIES[1], "children": [leaf("noise.works", grade=1)]}]
    assert actions.load_categories(urgent, by=ADMIN, now=NOW) == 1
    assert queries.category("noise.works").grade == 1
    with django_assert_num_queries(0):
        assert queries.category("noise.works").name == {"zh": "noise.works", "en": "noise.works"}


@pytest.mark.django_db
def test_words_in_a_text_name_its_category():
    load()
    named = queries.named("路烂了，半夜施工留下坑洞", on=TODAY)
    assert codes(named) == ["roads.surface.pothole", "noise.works"]
    assert queries.named("谢谢", on=TODAY) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["坑", "坑洞", "POTHOLE", " pothole"])
def test_a_part_of_a_name_finds_it_in_both_languages(part):
    load()
    assert "roads.surface.pothole" in codes(queries.named(part, on=TODAY))
    assert queries.named("po", on=TODAY) == queries.named("", on=TODAY) == ()


@pytest.mark.django_db
def test_the_way_down_to_a_category():
    load()
    assert codes(queries.above("roads.surface.dust")) == ["roads", "roads.surface", "roads.surface.dust"]


def test_a_complaint_is_never_public():
    assert troubles(read_categories, [leaf("a", kind="complaint")]) == {("visibility", "public")}
    assert not read_categories([leaf("a", kind="report", visibility="private")])[0].is_public
    assert not read_categories([leaf("a", visibility=None)])[0].is_public


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "A b"}, "code"),
        ({"code": 7}, "code"),
        ({"zh": ""}, "zh"),
        ({"kind": "gossip"}, "kind"),
        ({"grade": 5}, "grade"),
        ({"grade": "3"}, "grade"),
        ({"words": "坑"}, "words"),
        ({"words": ["a\0"]}, "words"),
        ({"questions": 3}, "questions"),
        ({"questions": [{"key": "k", "type": "choice", "zh": "?"}]}, "questions[1].options"),
        ({"questions": [{"key": "k", "type": "secret", "zh": "?"}]}, "questions[1].type"),
        ({"closed": "soon"}, "closed"),
    ],
)
def test_a_wrong_category_names_its_field(changed, field):
    assert field in {name for name, _ in troubles(read_categories, [leaf("a") | changed])}


def test_a_code_must_lie_below_its_branch_and_appear_once():
    stray = [{"code": "roads", "zh": "路", "children": [leaf("noise.works")]}]
    assert troubles(read_categories, stray) == {("code", "code")}
    assert troubles(read_categories, [leaf("a"), leaf("a")]) == {("code", "twice")}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"category": "?"}, "category"),
        ({"place": "12"}, "place"),
        ({"lead": {}}, "lead.unit"),
        ({"lead": "water"}, "lead.*"),
        ({"lead": {"unit": "x", "kind": "y"}}, "lead.unit"),
        ({"assistants": [{"unit": "?"}]}, "assistants[1].unit"),
        ({"basis": None}, "basis.*"),
        ({"since": None}, "since"),
        ({"until": date(2001, 1, 1)}, "until"),
    ],
)
def test_a_wrong_duty_names_its_field(changed, field):
    known = {"categories": {"roads"}, "is_unit": lambda path: path == "city/water", "is_place": lambda code: False}
    assert field in {name for name, _ in troubles(read_duties, [DUTIES[0] | changed], **known)}


def test_rubbish_is_no_list_of_categories():
    for rubbish in (None, "text", 7, {"a": 1}, [None, [], 3]):
        with pytest.raises(FolderError):
            read_categories(rubbish)


def test_the_demonstration_city_reads_without_trouble():
    views = read_categories(yaml.safe_load((DEMO / "categories.yaml").read_text("utf-8")))
    codes = {each.code for each in views}
    rows = yaml.safe_load((DEMO / "duties.yaml").read_text("utf-8"))
    duties = read_duties(rows, categories=codes, is_unit=lambda _: True, is_place=lambda _: True)
    led = {duty.category for duty in duties}
    assert all(led & {code, code.rpartition(".")[0], code.split(".")[0]} for code in codes)
