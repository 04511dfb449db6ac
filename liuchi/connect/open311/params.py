"""What a client sent: in the address and in the body alike. A parameter that is empty counts as not sent."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import get_default_timezone

from liuchi.connect.open311 import moments
from liuchi.connect.open311.refusals import wrong
from liuchi.procedures.words import Words

LONGEST_NAME = 80
ATTRIBUTE = re.compile(r"attribute\[([^\[\]]+)\](?:\[\d*\])?")
UNDECODED, NUL = "\ufffd", "\x00"


class Params:
    """``wrong``: by name, what cannot be taken; gathered while reading, told at once by `sound`."""

    def __init__(self, request: HttpRequest) -> None:
        sent = (request.GET, request.POST) if request.method == "POST" else (request.GET,)
        self.all: dict[str, list[str]] = {}
        for source in sent:
            self.all |= {name: found for name, values in source.lists() if (found := [v for v in values if v.strip()])}
        self.wrong: dict[str, Words] = dict(self._unreadable())

    def _unreadable(self) -> Iterator[tuple[str, Words]]:
        for name, values in self.all.items():
            text = "".join((name, *values))
            if NUL in text or UNDECODED in text:
                yield name[:LONGEST_NAME], Words("procedures.wrong.nul" if NUL in text else "open311.wrong.encoding")

    def sound(self) -> None:
        """Raises Refusal with everything that was found wrong so far."""
        if self.wrong:
            raise wrong(self.wrong)

    def blame(self, name: str, why: Words) -> None:
        """What was found wrong with it first stands."""
        self.wrong.setdefault(name, why)

    def text(self, name: str) -> str:
        return self.all.get(name, [""])[-1].strip()

    def needed(self, name: str) -> str:
        if not (found := self.text(name)):
            self.blame(name, Words("procedures.wrong.missing"))
        return found

    def many(self, name: str) -> list[str]:
        """Several in one, separated by commas, or one by one."""
        return [one.strip() for value in self.all.get(name, ()) for one in value.split(",") if one.strip()]

    def whole(self, name: str, default: int, most: int) -> int:
        text = self.text(name)
        if not text:
            return default
        if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most:
            return int(text)
        self.blame(name, Words("procedures.wrong.range", low=1, high=most))
        return default

    def number(self, name: str) -> float | None:
        """What is none is named; where on earth it may lie the intake says."""
        text = self.text(name)
        try:
            return float(text) if text else None
        except ValueError:
            self.blame(name, Words("open311.wrong.degrees"))
            return None

    def yes(self, name: str) -> bool:
        said = self.text(name).lower()
        if said not in ("", "true", "false", "1", "0"):
            self.blame(name, Words("procedures.wrong.yes"))
        return said in ("true", "1")

    def moment(self, name: str, *, end: bool = False) -> datetime | None:
        text = self.text(name)
        try:
            return moments.read(text, zone=get_default_timezone(), end=end) if text else None
        except ValueError:
            self.blame(name, Words("open311.wrong.moment"))
            return None

    def attributes(self) -> dict[str, list[str]]:
        """attribute[code]=…, attribute[code][]=… as often as wanted."""
        found: dict[str, list[str]] = {}
        for name, values in self.all.items():
            if match := ATTRIBUTE.fullmatch(name):
                found.setdefault(match[1], []).extend(values)
        return found

    def canonical(self) -> list[Any]:
        """All that was sent but the key, always in the same order."""
        return sorted([name, values] for name, values in self.all.items() if name != "api_key")
