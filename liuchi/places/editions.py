"""Which edition of the city's reference data this process knows. One statement a minute covers every part's.

A part keeps what it has read under its edition: `lru_cache(maxsize=1)` on a loader whose argument is the edition.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic
from typing import Final

from liuchi.places.models import Edition

FRESH_SECONDS: Final = 60


class _Known:
    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.ask_again = 0.0


_known = _Known()
_told: list[Callable[[Mapping[str, str]], None]] = []


def when_read(tell: Callable[[Mapping[str, str]], None]) -> None:
    """``tell`` is given all tokens whenever they were asked of the database: for parts below, which know no editions."""
    _told.append(tell)


def edition(of: str) -> str:
    """The edition's token, at most a minute old; «» if nothing was ever loaded."""
    if monotonic() >= _known.ask_again:
        _known.tokens = {each: str(token) for each, token in Edition.objects.values_list("of", "token")}
        _known.ask_again = monotonic() + FRESH_SECONDS
        for tell in _told:
            tell(_known.tokens)
    return _known.tokens.get(of, "")


def changed(of: str) -> datetime | None:
    """When that edition was loaded; None if nothing was ever loaded. One statement."""
    return Edition.objects.filter(of=of).values_list("at", flat=True).first()


def forget() -> None:
    """The next question asks the database again."""
    _known.ask_again = 0.0
