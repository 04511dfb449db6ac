"""A city's folder into the database and back."""

import shutil
from pathlib import Path

import pytest
import yaml

from liuchi.city.dump import dump
from liuchi.city.held import changes, held
from liuchi.city.load import load, rehearse
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.places.errors import FolderError
from liuchi.ui.words import say
from tests.cast import NOW

DEMO = Path(__file__).parents[3] / "cities/demo"


def alter(folder, name, old, new):
    text = (folder / name).read_text("utf8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf8")


def troubles(folder):
    with pytest.raises(FolderError) as refused:
        load(folder, people_too=False, now=NOW)
    return [say(words, "en") for words in refused.value.troubles]


def test_what_was_dumped_loads_without_a_change(city, tmp_path):
    written = dump(tmp_path / "back", people_too=True, city=DEMO)
    assert {"places.yaml", "boundaries.geojson", "duties.yaml", "rota.yaml", "city.yaml", "limits"} <= set(written)
    assert load(tmp_path / "back", people_too=True, now=NOW) == 0


def test_a_dump_into_an_empty_database_makes_the_same_city(city, tmp_path, request):
    before = held(people_too=True)
    dump(tmp_path / "back", people_too=True, city=DEMO)
    request.getfixturevalue("empty")
    assert not places.within("")
    load(tmp_path / "back", people_too=True, now=NOW)
    assert held(people_too=True) == before


def test_a_dump_leaves_the_files_that_the_database_does_not_rule(empty, folder):
    load(folder, people_too=False, now=NOW)
    before = (folder / "city.yaml").read_bytes()
    assert "city.yaml" not in dump(folder, people_too=False, city=DEMO)
    assert (folder / "city.yaml").read_bytes() == before and not list(folder.glob("*.part"))


def test_a_rehearsal_tells_each_row_and_changes_nothing(empty, folder):
    load(folder, people_too=False, now=NOW)
    alter(folder, "units.yaml", "zh: 督查室", "zh: 督办室")
    alter(folder, "places.yaml", "zh: 第一社区, en: First", "zh: 梧桐社区, en: Wutong")
    alter(folder, "duties.yaml", "leader_signs: true", "leader_signs: false")
    with (folder / "units.yaml").open("a") as file:
        file.write("- {path: city/parks, zh: 园林部门, en: Parks, kind: parks, place: ''}\n")
    found = list(changes(*rehearse(folder, people_too=False, now=NOW)))
    assert [tuple(change) for change in found] == [
        ("places.yaml", "990201001001", ("zh", "en")),
        ("units.yaml", "city/parks", ()),
        ("units.yaml", "city/supervision", ("zh",)),
        ("duties.yaml", "government  2026-03-02", ("leader_signs",)),
    ]
    assert say(found[0].words, "en") == "places.yaml: altered 990201001001 (zh, en)"
    assert people.unit("city/parks") is None and places.place("990201001001").zh == "第一社区"


def test_every_wrong_row_of_every_file_is_told_at_once(empty, folder):
    alter(folder, "places.yaml", "level: street", "level: ward")
    alter(folder, "places.yaml", 'code: "990201001001"', "code: 990201001001")
    alter(
        folder,
        "categories.yaml",
        "grade: 1, visibility: public, words: [井盖",
        "grade: 9, visibility: public, words: [井盖",
    )
    alter(folder, "city.yaml", '"990200000000"', "临江")
    alter(folder, "theme.yaml", "#9c2f2f", "red")
    told = troubles(folder)
    assert any(line.startswith("places.yaml, row 3, level:") for line in told)
    assert any(line.startswith("places.yaml, row 4, code:") for line in told)
    assert any(line.startswith("categories.yaml, row 5, grade:") for line in told)
    assert any(line.startswith("city.yaml, code:") for line in told)
    assert any("theme.yaml" in line for line in told)
    assert not any(line.startswith(("units.yaml", "duties.yaml")) for line in told)  # echoes of a place that failed
    assert not places.within("") and not people.units()


@pytest.mark.parametrize("text", ["- {a: [", "- a\n\tb", "\x00", "{a: b}", "just words"])
def test_a_file_that_is_no_list_of_rows_is_named(empty, folder, text):
    (folder / "units.yaml").write_text(text)
    assert "units.yaml" in " ".join(troubles(folder))


def test_a_city_may_not_lengthen_a_law_nor_say_a_word_that_nothing_says(empty, folder):
    shutil.copy(Path(__file__).parents[2] / "rulebook/limits/petitions.yaml", folder / "limits/mine.yaml")
    rows = yaml.safe_load((folder / "limits/mine.yaml").read_text())
    for limit in rows.values():
        for value in limit["values"].values():
            value["amount"] += 1
    (folder / "limits/mine.yaml").write_text(yaml.safe_dump(rows, allow_unicode=True))
    with (folder / "words.yaml").open("a") as file:
        file.write("request.nonsense: {zh: 无, en: None}\n")
    told = troubles(folder)
    assert any("may not" in line for line in told) and any(
        line.startswith("words.yaml, request.nonsense") for line in told
    )
