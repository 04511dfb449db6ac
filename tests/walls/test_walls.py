"""The walls see what they are there to see."""

from pathlib import Path

import pytest

from tests.walls import house
from tests.walls.exceptions import EXCEPTIONS, holds
from tests.walls.test_designed_out import IDENTIFIES, WEIGHS, pieces
from tests.walls.test_files import MACHINE
from tests.walls.test_state import assigned, written
from tests.walls.test_templates import bare

CHANGES = [
    "case.state = 'closed'",
    "a.state, b = 1, 2",
    "case.state += 'd'",
    "Case.objects.filter(pk=1).update(state='closed')",
    "Case.objects.bulk_update(cases, ['state'])",
    "Case.objects.update_or_create(pk=1, defaults={'state': 'closed'})",
    "setattr(case, 'state', 'closed')",
]
BARE = ["<p>Hello</p>", '<img alt="a cat">', "<p>{{ n }} 天</p>", '<b title="{{ x }} here">', "{% if a %}or{% end %}"]
FINE = ['<p class="a">{{ b }} · 12/34 {% word "x" %}</p>', "{# note #}{% comment %}note{% endcomment %}<!-- note -->"]


def written_down(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("code", CHANGES)
def test_every_way_to_change_a_state_is_seen(tmp_path, code):
    path = written_down(tmp_path, "a.py", code)
    assert [*assigned(path), *written(path)]


@pytest.mark.parametrize("code", ["x = case.state", "update(case.state)", "Case(state='asked')", "state = 1"])
def test_reading_a_state_is_free(tmp_path, code):
    path = written_down(tmp_path, "a.py", code)
    assert not [*assigned(path), *written(path)]


@pytest.mark.parametrize("page", BARE)
def test_a_bare_word_is_seen(tmp_path, page):
    assert list(bare(written_down(tmp_path, "a.html", page)))


@pytest.mark.parametrize("page", FINE)
def test_tags_gaps_numbers_and_notes_are_no_words(tmp_path, page):
    assert not list(bare(written_down(tmp_path, "a.html", page)))


def test_a_docstring_is_no_literal_and_a_piece_of_an_f_string_is_one(tmp_path):
    path = written_down(tmp_path, "a.py", 'def f():\n    """退单"""\n    return f"退{1}单"\n')
    assert [literal.value for literal in house.literals(path)] == ["退", "单"]


def test_a_persons_score_and_a_second_phone_book_are_seen():
    assert pieces("residentSentiment_score") & WEIGHS
    assert IDENTIFIES.search("caller_phone")
    assert not IDENTIFIES.search("phone" + "etic")


def test_a_machines_path_is_seen_and_an_address_of_the_product_is_not():
    assert MACHINE.search("see /" + "home/li/liuchi")
    assert not MACHINE.search('href="/desk/work/1"')


def test_an_exception_that_nothing_needs_must_go(monkeypatch):
    monkeypatch.setitem(EXCEPTIONS, "a wall", {"old"})
    with pytest.raises(AssertionError, match="take them out"):
        holds("a wall", [])
