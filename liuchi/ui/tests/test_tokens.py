"""What the tokens promise can be read: every text on each ground it stands on, light and dark, in every city."""

from pathlib import Path

import pytest

from liuchi.ui.contrast import READ, contrast, halves
from liuchi.ui.theme import read

(LIGHT, DARK), (EASY_LIGHT, EASY_DARK) = halves("tokens.css"), halves("easy.css")
THEMES = {folder.name: read(folder) for folder in sorted((Path(__file__).parents[3] / "cities").iterdir())}
LOOKS = [("light", LIGHT), ("dark", LIGHT | DARK)]
LOOKS += [(side, tokens | theme.get(side, {})) for theme in THEMES.values() for side, tokens in LOOKS]
EASY = [("light", LIGHT | EASY_LIGHT), ("dark", LIGHT | DARK | EASY_LIGHT | EASY_DARK)]
EDGES = [(edge, ground) for edge in ("edge", "focus") for ground in ("paper", "surface")]


@pytest.mark.parametrize(("side", "tokens"), LOOKS)
def test_text_can_be_read_on_its_ground(side, tokens):
    pairs = {pair: round(contrast(*(tokens[name] for name in pair)), 1) for pair in READ}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(("side", "tokens"), LOOKS)
def test_the_edge_of_an_input_and_the_focus_can_be_seen(side, tokens):
    pairs = {pair: round(contrast(*(tokens[name] for name in pair)), 1) for pair in EDGES}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 3} == {}


@pytest.mark.parametrize(("side", "tokens"), EASY)
def test_in_easy_reading_the_contrast_is_high(side, tokens):
    pairs = {pair: round(contrast(*(tokens[name] for name in pair)), 1) for pair in READ}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 7} == {}


def test_a_citys_colours_never_stand_over_those_of_easy_reading():
    tokens = {token for theme in THEMES.values() for side in theme.values() for token in side}
    assert tokens - {"brick", "mortar"} <= EASY_LIGHT.keys() | {"brand-ink"}
