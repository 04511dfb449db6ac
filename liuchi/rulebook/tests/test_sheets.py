"""A sheet with something wrong in it is refused when the rulebook is read, by file and key."""

import pytest

from liuchi.rulebook import RulebookError, load
from liuchi.rulebook.tests.folders import PROMISE, STATUTE, city, folder, promise


def dated(value: str, kind: str = "promised") -> str:
    return f"{{unit: day, kind: {kind}, values: {{2026-01-01: {value}}}}}"


WRONG_LIMITS = {
    "source is missing": dated("{amount: 3}"),
    "basis is missing": dated("{amount: 3, source: {by: {zh: 市, en: city}, since: 2026-01-01}}"),
    "article, checked_on is missing": dated("{amount: 3, source: {law: petitions}}", "statutory"),
    "a promise may not carry an article": dated(f"{{amount: 3, source: {PROMISE[:-1]}, article: 34}}}}"),
    "no law weather": dated(f"{{amount: 3, source: {STATUTE.replace('petitions', 'weather')}}}", "statutory"),
    "is not a date": dated(f"{{amount: 3, source: {STATUTE.replace('2026-11-24', 'lately')}}}", "statutory"),
    "before petitions came into force": dated(f"{{amount: 3, source: {STATUTE}}}", "statutory").replace(
        "2026-01-01: {", "2022-04-30: {"
    ),
    "unknown unit fortnight": promise(3, "fortnight"),
    "kind is statutory": dated(f"{{amount: 3, source: {PROMISE}}}", "assumed"),
    "values is missing": "{unit: day, kind: promised}",
    "values are dated by the day": promise(3, since="always"),
    "from which they hold, and: must be a mapping": "{unit: day, kind: promised, values: 3}",
    "'three' is not a whole number": promise("three"),
    "0 is not a whole number": promise(0),
    "True is not a whole number": promise("true"),
    "remind is a list": dated(f"{{amount: 3, remind: 1, source: {PROMISE}}}"),
    "colour has no place here": dated(f"{{amount: 3, colour: red, source: {PROMISE}}}"),
    "only the law fixes": promise(3).replace("kind:", "fixed: true, kind:"),
    "must be a mapping": "15",
    "en is missing": promise(3).replace(", en: a promise", ""),
}


@pytest.mark.parametrize("why", WRONG_LIMITS)
def test_a_wrong_limit_is_refused_by_file_and_key(tmp_path, why):
    with pytest.raises(RulebookError) as refused:
        load(city(tmp_path, "talk.reply", WRONG_LIMITS[why]))
    assert why in str(refused.value)
    assert "city/limits/ours.yaml: talk.reply" in str(refused.value)


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2", "\x00", "- a\n- b", "? [a]\n: 1", "a: 2026-02-30"])
def test_a_file_that_is_no_sheet_is_refused_by_name(tmp_path, text):
    with pytest.raises(RulebookError, match=r"city/limits/odd\.yaml"):
        load(folder(tmp_path / "city", {"limits/odd.yaml": text}))


def test_bytes_that_are_no_text_are_refused_by_name(tmp_path):
    folder(tmp_path / "city", {"limits/odd.yaml": ""}).joinpath("limits/odd.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RulebookError, match=r"city/limits/odd\.yaml"):
        load(tmp_path / "city")


def test_a_key_in_two_files_of_a_folder_is_refused(tmp_path):
    sheets = {"limits/a.yaml": f"talk.reply: {promise(3)}", "limits/b.yaml": f"talk.reply: {promise(5)}"}
    with pytest.raises(RulebookError, match=r"limits/b\.yaml: talk\.reply: stands in another file"):
        load(folder(tmp_path, sheets))


def test_an_empty_sheet_and_a_folder_without_limits_are_no_error(tmp_path):
    assert load(folder(tmp_path, {"limits/empty.yaml": "# nothing yet"})).keys() == load().keys()


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RulebookError, match="no such folder"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "law", ["{zh: 条例, en: Rules}", "{zh: 条例, since: 2020-01-01}", "{zh: 1, en: R, since: 2020-01-01}"]
)
def test_a_law_needs_both_titles_and_its_day(tmp_path, law):
    with pytest.raises(RulebookError, match=r"laws/city\.yaml: city_rules"):
        load(folder(tmp_path, {"laws/city.yaml": f"city_rules: {law}"}))
