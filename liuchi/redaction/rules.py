"""rules.yaml, compiled once."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from liuchi.redaction.checks import CHECKS
from liuchi.redaction.marks import Mark

FILE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("rules.yaml").read_text("utf-8"))
VOCABULARY: dict[str, str] = FILE["vocabulary"]


def _fold() -> dict[int, str]:
    """Digits of every script and full-width letters → their ASCII twins; one for one, so positions hold."""
    values = ((c, unicodedata.digit(chr(c), None)) for c in range(128, 0x1FBFA))
    digits = {c: str(value) for c, value in values if value is not None}
    letters = {c: chr(c - 0xFEE0) for start in (0xFF21, 0xFF41) for c in range(start, start + 26)}
    return digits | letters | {0xFF0B: "+", 0xFF20: "@", 0xFF0E: "."}


FOLD = _fold()
# Is there anything to fold? Beyond the basic plane one range must do: a set of single ones is searched slowly.
FOLDABLE = re.compile(f"[{''.join(chr(c) for c in FOLD if c < 0x10000)}\U00010000-\U0001ffff]")
SPOKEN = {ord(c): str(d) for c, d in FILE["spoken"].items()}


def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern of rules.yaml with its <WORDS> put in."""
    while words := re.findall(r"<([A-Z]+)>", pattern):
        for word in words:
            pattern = pattern.replace(f"<{word}>", VOCABULARY[word])
    return re.compile(pattern, flags)


@dataclass(frozen=True, slots=True)
class Rule:
    kind: str
    pattern: re.Pattern[str]
    digits: int
    needs: re.Pattern[str] | None
    check: Callable[[str], bool] | None

    def found(self, text: str) -> list[Mark]:
        """Every match, overlapping ones too: in «1388 138 1234 5678» the first must not hide half of the second."""
        marks: list[Mark] = []
        match = self.pattern.search(text)
        while match:
            group = match.re.groups  # the one group of a pattern is «mark»; without it, the whole match
            if self.check is None or self.check(match[group]):
                marks.append(Mark(*match.span(group), self.kind))
            match = self.pattern.search(text, match.start() + 1)
        return marks


def _read(raw: dict[str, Any]) -> Rule:
    needs = compiled(raw["needs"], 0) if "needs" in raw else None
    return Rule(raw["kind"], compiled(raw["pattern"]), raw.get("digits", 0), needs, CHECKS.get(raw.get("check", "")))


RULES = tuple(_read(raw) for raw in FILE["rules"])
NUMBERS = tuple(rule for rule in RULES if rule.digits >= 7)  # the rules that numbers said aloud are held against
