"""Texts by seed: whole, the same for the same draw, and about one place."""

import re

import pytest

from liuchi.demo.banks import banks
from liuchi.demo.compose import Leaf
from liuchi.demo.tests.ground import leaves, pen

POTHOLE = Leaf("roads.surface.pothole", "help", "路面坑洞", "Pothole")


def letters(leaf: Leaf, many: int = 12) -> list:
    return [pen(f"{leaf.code}{n}").letter(leaf) for n in range(many)]


@pytest.mark.parametrize("leaf", leaves(), ids=lambda leaf: leaf.code)
def test_every_category_has_letters_without_a_gap_left_open(leaf):
    assert all(letter.text and not re.search("[{}#]", letter.text) for letter in letters(leaf))


@pytest.mark.parametrize("leaf", leaves(), ids=lambda leaf: leaf.code)
def test_every_category_is_answered_solved_or_not(leaf):
    for solved in (True, False):
        assert not re.search("[{}#]", pen(leaf.code).answer(leaf, "梧桐街道办事处", solved=solved))


def test_the_same_draw_writes_the_same_letter():
    assert letters(POTHOLE) == letters(POTHOLE)
    assert len({letter.text for letter in letters(POTHOLE)}) > 6


def test_a_road_named_twice_is_one_road():
    written = pen("road")
    assert written.fill("{road}") == written.fill("{road}")


def test_a_letter_lies_at_the_first_place_it_names():
    written = pen("spot")
    letter = written.letter(POTHOLE)
    assert [letter.lon, letter.lat] in written.points[written.first] and letter.where == written.names[written.first]


def test_some_letters_are_in_english():
    english = [letter for letter in letters(POTHOLE, 200) if letter.english]
    assert english and all(letter.text.isascii() or "ü" in letter.text for letter in english)


def test_numbers_that_people_give_belong_to_nobody():
    assert all(number.startswith("1990000") for number in banks().slots["phone"])
    assert all("00000" in plate for plate in banks().slots["plate"])
