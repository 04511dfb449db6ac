"""What is found in a text, and the text without it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

MARKERS: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("marks.yaml").read_text("utf-8"))
UNKNOWN = "number"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """``text[start:end]`` identifies somebody. ``kind``: a key of marks.yaml; «number»: digits of unknown kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Screened:
    """``text`` holds markers in place of what was found. ``clean``: nothing in it was doubtful, no person need look."""

    text: str
    marks: tuple[Mark, ...]
    clean: bool


@cache
def _swaps(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((marker["zh"], marker[language]) for marker in MARKERS.values())


def shown(text: str, language: str) -> str:
    """A screened text for a reader of ``language``: stored markers become that language's."""
    for stored, said in _swaps(language):
        text = text.replace(stored, said)
    return text
