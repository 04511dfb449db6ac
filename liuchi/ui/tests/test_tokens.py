"""What the tokens promise can be read: every text on each ground it stands on, light and dark, in every city."""

import re
from pathlib import Path

import pytest

from liuchi.ui.theme import read

STYLES = Path(__file__).parents[1] / "static/ui"


def halves(sheet):
    """The colours of a sheet, light and dark."""
    text = (STYLES / sheet).read_text(encoding="utf-8")
    return (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", half)) for half in text.split("@media"))


LIGHT, DARK = halves("tokens.css")
EASY_LIGHT, EASY_DARK = halves("easy.css")
TEXTS = [(text, ground) for text in ("ink", "muted", "link", "late") for ground in ("paper", "surface", "sunk")]
TONES = [(tone, f"{tone}-wash") for tone in ("done", "soon", "late", "calm")]
ON_WASH = [(text, wash) for text in ("ink", "muted") for _, wash in TONES]
BUTTONS = [("brand-ink", "brand")]
THEMES = {folder.name: read(folder) for folder in sorted((Path(__file__).parents[3] / "cities").iterdir())}
LOOKS = [("light", LIGHT), ("dark", LIGHT | DARK)]
LOOKS += [(side, tokens | theme.get(side, {})) for theme in THEMES.values() for side, tokens in LOOKS]
EASY = [("light", LIGHT | EASY_LIGHT), ("dark", LIGHT | DARK | EASY_LIGHT | EASY_DARK)]
EDGES = [(edge, ground) for edge in ("edge", "focus") for ground in ("paper", "surface")]


def light_of(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((light_of(one), light_of(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("side", "tokens"), LOOKS)
def test_text_can_be_read_on_its_ground(side, tokens):
    pairs = {pair: round(contrast(*(tokens[name] for name in pair)), 1) for pair in TEXTS + TONES + ON_WASH + BUTTONS}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(("side", "tokens"), LOOKS)
def test_the_edge_of_an_input_and_the_focus_can_be_seen(side, tokens):
    pairs = {pair: round(contrast(*(tokens[name] for name in pair)), 1) for pair in EDGES}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 3} == {}


@pytest.mark.parametrize(("side", "tokens"), EASY)
def test_in_easy_reading_the_contrast_is_high(side, tokens):
    pairs = {pair: round(contrast(*(tokens[name] for name in pair)), 1) for pair in TEXTS + TONES + ON_WASH + BUTTONS}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 7} == {}


def test_a_citys_colours_never_stand_over_those_of_easy_reading():
    tokens = {token for theme in THEMES.values() for side in theme.values() for token in side}
    assert tokens - {"brick", "mortar"} <= EASY_LIGHT.keys() | {"brand-ink"}
