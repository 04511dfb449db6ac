"""The one catalogue of words: every part's words.yaml, the city's own over them, and what its pages set over both.

A text is a string with gaps («{unit}»), or {one: …, other: …} where a language has a plural; the fact ``n`` chooses.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

Text = str | dict[str, str]

LANGUAGES = ("zh", "en")
PARTS = Path(__file__).parents[1]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_chosen: dict[str, Path | str | None] = {}
_over: dict[str, dict[str, Text] | None] = {}


def files() -> list[Path]:
    """The words.yaml of every part, in the order of their names."""
    return sorted(PARTS.rglob("words.yaml"))


def read(file: Path) -> dict[str, dict[str, Text]]:
    """{key: {"zh": text, "en": text}} of one file. Raises ValueError, naming file and key, else."""
    try:
        words = yaml.load(file.read_text(encoding="utf-8"), _Loader) or {}  # noqa: S506 — both loaders are the safe ones
    except yaml.YAMLError as fault:
        raise ValueError(f"{file}: {fault}") from fault
    for key, sides in words.items():
        if not _whole(sides):
            raise ValueError(f"{file}: «{key}» is not {{zh: text, en: text}}; quote a text with a comma, colon or gap")
    return words


def _whole(sides: Any) -> bool:
    def is_text(text: Any) -> bool:
        return isinstance(text, str) or (isinstance(text, dict) and set(text) == {"one", "other"})

    return isinstance(sides, dict) and set(sides) <= {*LANGUAGES} and all(map(is_text, sides.values()))


def use_city(folder: Path | str | None) -> None:
    """Let the words of this city's folder stand over those of the parts; None: of the folder settings.CITY."""
    _chosen["city"] = folder
    texts.cache_clear()


def _city_words() -> list[Path]:
    folder = _chosen.get("city") or getattr(settings, "CITY", None)
    return sorted(Path(folder).glob("words.yaml")) if folder else []


def lay_over(words: dict[str, dict[str, Text] | None]) -> None:
    """What pages set, by key; None: the product's text, whatever the city's file says."""
    _over.clear()
    _over.update(words)
    texts.cache_clear()


@cache
def texts() -> dict[str, dict[str, Text]]:
    """{"zh": {key: text}, "en": {key: text}}, read once; a text the city lacks in English stays the part's."""
    both: dict[str, dict[str, Text]] = {language: dict(product()[language]) for language in LANGUAGES}
    for file in _city_words():
        _lay(both, read(file))
    for key, sides in _over.items():
        known = {language: texts_of[key] for language, texts_of in product().items() if key in texts_of}
        _lay(both, {key: known if sides is None else sides})
    return both


@cache
def product() -> dict[str, dict[str, Text]]:
    """The same without any city."""
    both: dict[str, dict[str, Text]] = {language: {} for language in LANGUAGES}
    for file in files():
        _lay(both, read(file))
    return both


def _lay(both: dict[str, dict[str, Text]], words: dict[str, dict[str, Text]]) -> None:
    for key, sides in words.items():
        for language, text in sides.items():
            both[language][key] = text
