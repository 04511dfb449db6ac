"""What a step asks for: typed, bounded fields. The same reader serves forms, JSON and tests."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from liuchi.procedures.actors import EVERYWHERE
from liuchi.procedures.words import Words

LONG, SHORT, MANY = 4000, 200, 20


class Wrong(Exception):
    """An answer that cannot be taken; ``words`` name what is wrong with it."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.key)
        self.words = words


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a form.

    kind     text, line, choice, number, yes, moment, unit, units, person, case; see READERS
    options  keys of a choice; of a person: the duty that he must hold, and the fact naming the unit he must hold it in or under
    low/high bounds of a number; ``high`` is the greatest length of a text
    """

    key: str
    kind: str
    options: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    required: bool = True

    @property
    def erasable(self) -> bool:
        """Free words may name people: they are kept where they can be erased, never among the facts."""
        return self.kind in ("text", "line")

    def optional(self) -> "Ask":
        return replace(self, required=False)

    def read(self, raw: Any, zone: tzinfo | None = None) -> Any:
        """The typed value, or None where nothing was said. Raises Wrong. Reading a typed value gives it back."""
        raw = _clean(raw) if isinstance(raw, str) else raw
        if raw is None or raw == "" or raw == () or raw == []:
            if self.required:
                raise Wrong(Words("procedures.wrong.missing"))
            return None
        return READERS[self.kind](self, raw, zone)


def _clean(raw: str) -> str:
    """NUL and half a character (a lone surrogate, which JSON can carry) cannot be stored."""
    if "\x00" in raw or (not raw.isascii() and any("\ud800" <= c <= "\udfff" for c in raw)):
        raise Wrong(Words("procedures.wrong.nul"))
    return raw.strip()


def text(key: str, high: int = LONG) -> Ask:
    return Ask(key, "text", high=high)


def line(key: str, high: int = SHORT) -> Ask:
    return Ask(key, "line", high=high)


def choice(key: str, *options: str) -> Ask:
    return Ask(key, "choice", options=options)


def number(key: str, low: int, high: int) -> Ask:
    return Ask(key, "number", low=low, high=high)


def of_kind(kind: str) -> Callable[[str], Ask]:
    return lambda key: Ask(key, kind, high=SHORT)


yes, moment, unit, units, case = map(of_kind, ("yes", "moment", "unit", "units", "case"))


def person(key: str, *holding: str) -> Ask:
    return Ask(key, "person", options=holding, high=SHORT)


def _text(ask: Ask, raw: Any, zone: tzinfo | None) -> str:
    if not isinstance(raw, str):
        raise Wrong(Words("procedures.wrong.text"))
    if len(raw) > ask.high:
        raise Wrong(Words("procedures.wrong.long", most=ask.high, is_now=len(raw)))
    return raw


def _choice(ask: Ask, raw: Any, zone: tzinfo | None) -> str:
    if raw not in ask.options:
        raise Wrong(Words("procedures.wrong.choice"))
    return str(raw)


def _number(ask: Ask, raw: Any, zone: tzinfo | None) -> int:
    try:
        if isinstance(raw, (bool, float)):
            raise ValueError
        n = int(raw)
    except (TypeError, ValueError):
        raise Wrong(Words("procedures.wrong.number")) from None
    if not ask.low <= n <= ask.high:
        raise Wrong(Words("procedures.wrong.range", low=ask.low, high=ask.high))
    return n


def _yes(ask: Ask, raw: Any, zone: tzinfo | None) -> bool:
    if raw in (True, "true", "on", "yes", "1"):
        return True
    if raw in (False, "false", "off", "no", "0"):
        return False
    raise Wrong(Words("procedures.wrong.yes"))


def _moment(ask: Ask, raw: Any, zone: tzinfo | None) -> datetime:
    try:
        at = raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)
        at = at if at.tzinfo else at.replace(tzinfo=zone)
        if not at.tzinfo or not 2000 <= at.year <= 2200:
            raise ValueError
        return at.astimezone(zone) if zone else at
    except (TypeError, ValueError, OverflowError):
        raise Wrong(Words("procedures.wrong.moment")) from None


def _unit(ask: Ask, raw: Any, zone: tzinfo | None) -> str:
    """A path. «*» is nobody's unit: as a fact it would mean every unit."""
    path = _clean(_text(ask, raw, zone))
    if not path or EVERYWHERE in path:
        raise Wrong(Words("procedures.wrong.unit"))
    return path


def _units(ask: Ask, raw: Any, zone: tzinfo | None) -> tuple[str, ...]:
    many = raw.split() if isinstance(raw, str) else raw
    if not isinstance(many, (list, tuple)):
        raise Wrong(Words("procedures.wrong.text"))
    if len(many) > MANY:
        raise Wrong(Words("procedures.wrong.many", most=MANY))
    return tuple(dict.fromkeys(_unit(ask, one, zone) for one in many))


READERS: dict[str, Callable[[Ask, Any, tzinfo | None], Any]] = {
    "text": _text, "line": _text, "choice": _choice, "number": _number, "yes": _yes, "moment": _moment,
    "unit": _unit, "units": _units, "person": _text, "case": _text,
}  # fmt: skip
