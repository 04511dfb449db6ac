"""The phrase banks of texts/ (README.md there), read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).with_name("texts")


@dataclass(frozen=True, slots=True)
class Banks:
    """Each as its file has it: texts/README.md tells the shapes."""

    requests: Mapping[str, Mapping[str, Sequence[str]]]
    frames: Mapping[str, Any]
    letters_en: Mapping[str, Any]
    answers: Mapping[str, Any]
    steps: Mapping[str, Any]
    slots: Mapping[str, Sequence[str]]
    where: Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]
    mix: Mapping[str, Any]


@cache
def banks() -> Banks:
    return Banks(**{name: _read(name) for name in Banks.__dataclass_fields__})


def _read(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((TEXTS / f"{name}.yaml").read_text("utf8"), loader)  # noqa: S506  a safe loader, whichever it is
