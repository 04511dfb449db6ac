"""The catalogue is whole: each key stands once, in both languages, with the same gaps."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from liuchi.ui.catalogue import LANGUAGES, Text, files, read
from tests.walls import house
from tests.walls.exceptions import holds
from tests.walls.keys import missing

CITIES = house.ROOT / "cities"
CHINESE = re.compile(r"[㐀-鿿]")


def forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def gaps(text: Text) -> set[str]:
    return {gap for form in forms(text) for _, gap, _, _ in Formatter().parse(form) if gap is not None}


def faults(file: Path) -> Iterator[str]:
    for key, sides in read(file).items():
        where = f"{house.name(file)} «{key}»"
        if not all(sides.get(language) for language in LANGUAGES):
            yield f"{where} lacks a language"
        elif gaps(sides["zh"]) != gaps(sides["en"]):
            yield f"{where} has other gaps in English: {sorted(gaps(sides['zh']) ^ gaps(sides['en']))}"
        if odd := [gap for side in sides.values() for gap in gaps(side) if not gap.isidentifier()]:
            yield f"{where} has a gap without a plain name: {odd}"
        if any(CHINESE.search(form) for form in forms(sides.get("en", ""))) and key != "ui.other_language":
            yield f"{where} has Chinese in its English"


def test_every_key_is_complete_in_both_languages_with_the_same_gaps():
    holds("words", (fault for file in files() for fault in faults(file)))


def test_every_key_stands_in_one_part_only():
    counted = Counter(key for file in files() for key in read(file))
    holds("words twice", (key for key, times in counted.items() if times > 1))


def test_every_key_that_is_said_exists():
    holds("keys", missing())


def test_a_citys_own_words_stand_over_keys_that_exist():
    known = {key for file in files() for key in read(file)}
    own = [(file, key) for file in sorted(CITIES.glob("*/words.yaml")) for key in read(file)]
    holds("a city's words", (f"{house.name(file)} «{key}»" for file, key in own if key not in known))
