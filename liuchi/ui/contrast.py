"""Can it be read? The contrast of two colours as WCAG 2 counts it, and which of the tokens stand on which."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

READABLE, SEEN = 4.5, 3.0
TEXTS = [(text, ground) for text in ("ink", "muted", "link", "late") for ground in ("paper", "surface", "sunk")]
TONES = [(tone, f"{tone}-wash") for tone in ("done", "soon", "late", "calm")]
ON_WASH = [(text, wash) for text in ("ink", "muted") for _, wash in TONES]
BUTTONS = [("brand-ink", "brand")]
READ = TEXTS + TONES + ON_WASH + BUTTONS
SETTABLE = ("brand", "brand-ink", "link", "brick", "mortar")  # a city's own; the others carry meaning
Tokens = Mapping[str, str]
_STYLES = Path(__file__).parent / "static/ui"


def contrast(one: str, other: str) -> float:
    """1 to 21, of two colours «#rrggbb»."""
    dark, light = sorted((_light_of(one), _light_of(other)))
    return (light + 0.05) / (dark + 0.05)


def _light_of(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@cache
def halves(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of a sheet of the product, light and dark."""
    light, dark = (_STYLES / sheet).read_text(encoding="utf-8").split("@media", 1)
    return _colours(light), _colours(dark)


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def product() -> dict[str, dict[str, str]]:
    """Every token of the product, by side."""
    light, dark = halves("tokens.css")
    return {"light": dict(light), "dark": light | dark}


def unreadable(theme: Mapping[str, Tokens]) -> Iterator[tuple[str, str, str, float]]:
    """(side, token, the token it meets, contrast) of what a city's colours would make hard to read.

    As the sheets are laid: a city's light colours hold in the dark too, where it sets no others.
    """
    light = theme.get("light", {})
    for side, own in (("light", light), ("dark", {**light, **theme.get("dark", {})})):
        tokens = {**product()[side], **own}
        for one, other in READ:
            ratio = round(contrast(tokens[one], tokens[other]), 1)
            if {one, other} & own.keys() and ratio < READABLE:
                yield side, one if one in own else other, other if one in own else one, ratio
