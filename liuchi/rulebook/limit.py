"""A limit as it stood on one day, and where it comes from. Plain values: a clock's row keeps them as JSON for good."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from liuchi.rulebook.sheets import Text

UNITS = ("minute", "hour", "working_hour", "day", "working_day", "month", "times")
STATUTORY, PROMISED, SET = "statutory", "promised", "set"

InWords = tuple[str, dict[str, Any]]  # a key of words.yaml and the facts that fill its gaps


class Law(NamedTuple):
    """A law of laws/*.yaml; ``since``: the day it came into force."""

    key: str
    title: Text
    since: date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a limit comes from. Printed, never parsed.

    statutory  law (key of laws/*.yaml), its title, article, the day on which somebody last checked the text
    promised   basis (what was promised, where), by (who promised), since (from when it applies)
    set        nothing: a person chose the moment, and the history tells who
    """

    law: str = ""
    title: Text | None = field(default=None, hash=False)
    article: int | None = None
    checked_on: date | None = None
    basis: Text | None = field(default=None, hash=False)
    by: Text | None = field(default=None, hash=False)
    since: date | None = None

    def in_words(self) -> InWords:
        """The sentence that a page prints under a date."""
        facts = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        if self.law:
            return "rulebook.source.statutory", {**facts, "law": self.title}
        return ("rulebook.source.promised" if self.basis else "rulebook.source.set"), facts

    def packed(self) -> dict[str, Any]:
        facts = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}

    @classmethod
    def unpacked(cls, raw: Mapping[str, Any]) -> "Source":
        days = {n: date.fromisoformat(raw[n]) for n in ("checked_on", "since") if n in raw}
        return cls(**{**raw, **days})


@dataclass(frozen=True, slots=True)
class Limit:
    """
    key     «request.sign»; its label is the word «limit.request.sign»
    amount  of ``unit``, one of UNITS («times»: of the original limit), or «moment» with ``until``
    kind    statutory (the law's), promised (ours), set (a moment that a person chose)
    remind  how many units before the end to remind, each once
    until   the moment chosen, in place of an amount
    """

    key: str
    amount: int
    unit: str
    kind: str
    source: Source
    remind: tuple[int, ...] = ()
    until: datetime | None = None

    @classmethod
    def set_to(cls, key: str, moment: datetime) -> "Limit":
        """A limit that a person set, such as the day on which a suspension is looked at again."""
        return cls(key, 0, "moment", SET, Source(), until=moment)

    def in_words(self) -> InWords:
        """«15 days», without its label."""
        if self.until:
            return "rulebook.unit.moment", {"moment": self.until}
        return unit_in_words(self.amount, self.unit)

    def packed(self) -> dict[str, Any]:
        """As plain JSON."""
        raw = {name: getattr(self, name) for name in ("key", "amount", "unit", "kind")}
        until = self.until and self.until.isoformat()
        return {**raw, "source": self.source.packed(), "remind": list(self.remind), "until": until}

    @classmethod
    def unpacked(cls, raw: Mapping[str, Any]) -> "Limit":
        """The reverse of `packed`."""
        until = raw["until"] and datetime.fromisoformat(raw["until"])
        loose = {"source": Source.unpacked(raw["source"]), "remind": tuple(raw["remind"]), "until": until}
        return cls(**{**raw, **loose})


def unit_in_words(n: int, unit: str) -> InWords:
    """«1 day», «15 days»: English tells one from many."""
    return f"rulebook.unit.{unit}{'.one' if n == 1 else ''}", {"n": n}
