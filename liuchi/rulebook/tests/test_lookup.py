"""City, then province, then nation; and what a city may do to a number of the law."""

from datetime import date

import pytest

from liuchi.rulebook import RulebookError, load
from liuchi.rulebook.tests.folders import STATUTE, city, folder, promise, promises

DAY = date(2026, 6, 1)


def test_before_the_law_there_is_no_limit(book):
    assert book.limit("petition.handle", date(2022, 5, 1)).amount == 60
    with pytest.raises(RulebookError, match=r"petition\.handle has no value on 2022-04-30"):
        book.limit("petition.handle", date(2022, 4, 30))
    with pytest.raises(RulebookError, match="there is no limit"):
        book.limit("petition", DAY)


def test_keys_are_found_by_whole_words(book):
    assert book.keys("request.handle") == [f"request.handle.{grade}" for grade in (1, 2, 3, 4)]
    assert book.keys("request.sign") == ["request.sign"]
    assert book.keys("request.s") == []


def test_the_nearest_folder_wins_from_its_day_on(tmp_path):
    province = folder(
        tmp_path / "province", {"limits/a.yaml": f"request.sign: {promise(3, 'working_day', '2025-01-01')}"}
    )
    book = load(province, city(tmp_path, "request.sign", promise(4, "hour", "2026-01-01")))
    amounts = [book.limit("request.sign", day).amount for day in (date(2024, 1, 1), date(2025, 7, 1), DAY)]
    assert amounts == [1, 3, 4]


def test_a_value_of_a_later_day_replaces_the_earlier_and_never_the_past(tmp_path):
    book = load(city(tmp_path, "talk.reply", promises({"2026-01-01": 3, "2026-07-01": 5})))
    assert [book.limit("talk.reply", day).amount for day in (DAY, date(2026, 6, 30), date(2026, 7, 1))] == [3, 3, 5]


@pytest.mark.parametrize("entry", [promise(60), promise(45), promise(24, "hour"), promise(1440, "hour")])
def test_a_city_may_shorten_what_the_law_sets(tmp_path, entry):
    assert load(city(tmp_path, "petition.handle", entry)).limit("petition.handle", DAY).kind == "promised"


@pytest.mark.parametrize(
    "entry", [promise(61), promise(1441, "hour"), promise(10, "working_day"), promise(1, "month"), promise(1, "times")]
)
def test_a_city_may_never_lengthen_it_nor_make_it_hard_to_compare(tmp_path, entry):
    with pytest.raises(RulebookError) as refused:
        load(city(tmp_path, "petition.handle", entry))
    told = str(refused.value)
    assert told.startswith("city/limits/ours.yaml: petition.handle: ")
    assert told.endswith("the 60 day of petitions (Regulations on Petition Work), article 34")


def test_the_law_binds_a_city_through_a_shorter_promise_of_its_province(tmp_path):
    province = folder(tmp_path / "province", {"limits/a.yaml": f"petition.handle: {promise(30)}"})
    assert load(province, city(tmp_path, "petition.handle", promise(50))).limit("petition.handle", DAY).amount == 50
    with pytest.raises(RulebookError, match="may not be longer"):
        load(province, city(tmp_path, "petition.handle", promise(70)))


def test_a_promise_of_before_the_law_was_free_until_the_law_came(tmp_path):
    with pytest.raises(RulebookError, match="may not be longer"):
        load(city(tmp_path, "petition.handle", promises({"2020-01-01": 90})))
    obedient = promises({"2020-01-01": 90, "2022-05-01": 60})
    assert load(city(tmp_path, "petition.handle", obedient)).limit("petition.handle", date(2021, 1, 1)).amount == 90


@pytest.mark.parametrize("amount", [29, 31])
def test_time_that_the_law_gives_to_a_person_is_neither_lengthened_nor_shortened(tmp_path, amount):
    with pytest.raises(RulebookError, match="may not differ from the 30 day of petitions"):
        load(city(tmp_path, "petition.apply_review", promise(amount)))
    assert load(city(tmp_path, "petition.apply_review", promise(30)))


@pytest.mark.parametrize("entry", [promise(90), promise(2, "working_day"), promise(3, "month")])
def test_a_promise_may_be_replaced_freely(tmp_path, entry):
    assert load(city(tmp_path, "request.handle.4", entry)).keys() == load().keys()


def test_a_city_brings_its_own_law_and_a_promise_becomes_one(tmp_path):
    statute = STATUTE.replace("petitions", "ordinance").replace("34", "12")
    entry = f"{{unit: working_day, kind: statutory, values: {{2026-03-01: {{amount: 2, source: {statute}}}}}}}"
    laws = {"laws/ours.yaml": "ordinance: {zh: 临江市条例, en: Linjiang Ordinance, since: 2026-03-01}"}
    folder(tmp_path / "city", laws)
    source = load(city(tmp_path, "request.sign", entry)).limit("request.sign", DAY).source
    assert (source.title["zh"], source.article) == ("临江市条例", 12)
