"""`liuchi city` as it is typed."""

import argparse
import io

import pytest
from django.utils import translation

from liuchi.city import commands
from liuchi.people import queries as people
from liuchi.places import queries as places


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def typed(*words):
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    options = parser.parse_args(words)
    return commands.run(options)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def new(tmp_path, *more):
    flags = ["--zh", "临江市", "--en", "Linjiang", "--code", "990200000000", "--folder", str(tmp_path / "linjiang")]
    return typed("new", "linjiang", *flags, *more)


def test_with_all_flags_a_new_city_asks_nothing(tmp_path, capsys):
    assert new(tmp_path) == 0
    said = capsys.readouterr().out
    assert "linjiang/places.yaml" in said and "liuchi up --city" in said


def test_a_missing_flag_is_asked_for_at_a_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", Terminal("990200000000\nstreet\n临江市\n\n"))
    assert typed("new", "linjiang", "--folder", str(tmp_path / "a")) == 0
    assert 'zh: "临江市", en: "Linjiang"' in (tmp_path / "a/city.yaml").read_text("utf8")


def test_without_a_terminal_the_missing_flag_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert typed("new", "linjiang", "--folder", str(tmp_path / "a")) == 1
    assert capsys.readouterr().err == "Please give --code\n" and not (tmp_path / "a").exists()


def test_a_folder_with_something_in_it_is_refused(tmp_path, capsys):
    new(tmp_path)
    assert new(tmp_path) == 1
    assert "nothing is overwritten" in capsys.readouterr().err


def test_a_rehearsal_then_the_load_then_nothing_more(empty, tmp_path, capsys):
    new(tmp_path)
    folder = str(tmp_path / "linjiang")
    assert typed("load", folder, "--dry-run") == 0
    assert "places.yaml: new 990201001000" in (said := capsys.readouterr().out) and "more\n" in said
    assert not places.within("")
    typed("load", folder)
    typed("load", folder)
    assert capsys.readouterr().out.endswith("0 rows changed\n")


def test_a_wrong_row_ends_with_1_and_names_file_row_and_field(empty, folder, capsys):
    (folder / "places.yaml").write_text("- {code: '12', level: city, zh: 市, since: 2020-01-01}\n")
    assert typed("load", str(folder)) == 1
    assert "places.yaml, row 1, code: must be a code of 12 digits" in capsys.readouterr().err


def test_no_city_is_told_in_words(db, tmp_path, capsys):
    assert typed("load", str(tmp_path)) == 1
    assert "city.yaml" in capsys.readouterr().err


def test_people_are_added_listed_and_closed(empty, folder, capsys):
    typed("load", str(folder))
    assert typed("staff", "add", "wang-li", "--zh", "王丽", "--en", "Wang Li", "--post", "clerk@city/street-1") == 0
    assert "Password of wang-li: " in capsys.readouterr().out
    typed("staff", "post", "wang-li", "--post", "leader@city/street-1")
    typed("staff", "list")
    assert "wang-li Wang Li: clerk@city/street-1, leader@city/street-1" in capsys.readouterr().out
    assert typed("staff", "close", "wang-li") == 0
    assert people.staff_by_key("wang-li") is None


WRONG = [
    ("add",),
    ("add", "a"),
    ("add", "a\x00", "--zh", "王"),
    ("add", "a", "--zh", "王" * 61),
    ("add", "a", "--zh", "王", "--post", "clrk@city"),
    ("close", "nobody"),
]


@pytest.mark.parametrize("words", WRONG)
def test_bad_input_at_the_terminal_ends_with_1_and_a_sentence(empty, folder, capsys, words):
    typed("load", str(folder))
    assert typed("staff", *words) == 1
    assert capsys.readouterr().err.strip()


def test_a_dump_names_what_it_wrote(city, tmp_path, capsys):
    assert typed("dump", str(tmp_path / "back")) == 0
    assert "categories.yaml" in capsys.readouterr().out and not (tmp_path / "back/staff.yaml").exists()


def test_only_a_new_folder_needs_no_database():
    assert not commands.needs_database(argparse.Namespace(verb="new"))
    assert commands.needs_database(argparse.Namespace(verb="load"))
