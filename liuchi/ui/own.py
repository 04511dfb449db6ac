"""A city's own words and colours, as its pages set them: kept in the database, laid over the files, read from memory.

Whoever knows editions tells this part which one holds (`liuchi.city.own`): it knows nothing of them itself.
"""

from typing import Any

from liuchi.ui import catalogue, theme
from liuchi.ui.models import Own

WORDS, THEME = "words", "theme"
EDITION = "ui.own"
_held = {"edition": ""}


def fresh(edition: str) -> None:
    """Lays over what the database holds, unless that edition is laid already. «»: nothing was ever set."""
    if edition != _held["edition"]:
        words, colours = held() if edition else ({}, None)
        catalogue.lay_over(words)
        theme.lay_over(colours)
        _held["edition"] = edition


def held() -> tuple[dict[str, Any], theme.Colours | None]:
    """Words by key, and the colours; None where no page set any. One statement."""
    rows = list(Own.objects.values_list("of", "key", "value"))
    words = {key: value for of, key, value in rows if of == WORDS}
    return words, next((value or {} for of, _, value in rows if of == THEME), None)


def keep(of: str, key: str, value: Any) -> None:
    Own.objects.update_or_create(of=of, key=key, defaults={"value": value})
