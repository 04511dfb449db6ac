"""Which column is probably which field, by what it is called."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

HEADS = Path(__file__).with_name("heads.yaml")


def guess(heads: Sequence[str]) -> dict[str, str]:
    """field → head, for those that are called as columns often are."""
    there = {_plain(head): head for head in reversed(heads)}
    fitting = (
        (field, next((there[name] for name in names if name in there), None)) for field, names in _known().items()
    )
    return {field: head for field, head in fitting if head is not None}


@cache
def _known() -> dict[str, tuple[str, ...]]:
    raw: dict[str, list[str]] = yaml.safe_load(HEADS.read_text(encoding="utf-8"))
    return {field: tuple(map(_plain, names)) for field, names in raw.items()}


def _plain(head: str) -> str:
    return "".join(c for c in head.casefold() if c.isalnum())
