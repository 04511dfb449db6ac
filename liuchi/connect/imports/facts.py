"""A file of earlier records, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from liuchi.procedures.words import Words

FIELDS = ("title", "text", "at", "lon", "lat", "category", "unit", "closed", "place")
Progress = Callable[[int, float], None]  # rows so far; how much of the file, 0 to 1
MOST_WORDS = 1000  # of which a report keeps count; all others together are «»
SHOWN = 10


def silent(rows: int, share: float) -> None:
    """Nobody watches how far it is."""


@dataclass(frozen=True, slots=True)
class Source:
    """
    columns   field of FIELDS → name of the column
    category  code of the leaf for whatever the city has no category for; «»: the city's own
    encoding  of a CSV; «»: found out. sheet: of a workbook; «»: the first
    name      what an upload was called; «»: as the path says
    """

    path: Path
    columns: Mapping[str, str]
    category: str = ""
    encoding: str = ""
    sheet: str = ""
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.path.name


@dataclass(slots=True)
class Report:
    """
    rows        looked at: taken + refused
    closed      of those taken, the ones decided before
    refused     by reason, a key below `imports.why`; a row may have several
    bad         rows that were refused
    outside     of those taken, the ones whose point lies outside the city
    placeless   of those taken, the ones without a place
    categories  … units, places: what the city does not know, by the word of the file
    """

    rows: int = 0
    taken: int = 0
    closed: int = 0
    bad: int = 0
    outside: int = 0
    placeless: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    finished: bool = False

    def packed(self) -> dict[str, Any]:
        """As plain JSON; `unpacked` reads it again."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def unpacked(cls, raw: Mapping[str, Any]) -> "Report":
        read = cls()
        for name, value in raw.items():
            setattr(read, name, Counter(value) if isinstance(value, dict) else value)
        return read

    def count(self, what: Counter[str], word: str) -> None:
        what[word if word in what or len(what) < MOST_WORDS else ""] += 1

    @property
    def speed(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds if self.seconds else 0.0

    def lines(self) -> Iterator[Words]:
        """The whole of it, to be said."""
        yield Words("imports.report.rows", rows=self.rows, seconds=round(self.seconds, 1), speed=round(self.speed))
        yield Words("imports.report.taken", n=self.taken, closed=self.closed, open=self.taken - self.closed)
        yield Words("imports.report.refused", n=self.bad)
        for reason, n in self.refused.most_common():
            yield Words("imports.report.reason", why=Words(f"imports.why.{reason}"), n=n)
        yield Words("imports.report.placeless", n=self.placeless, outside=self.outside)
        for what in ("categories", "units", "places"):
            yield from _unknown(what, getattr(self, what))


def _unknown(what: str, found: Counter[str]) -> Iterator[Words]:
    if found:
        yield Words(f"imports.report.{what}", kinds=len(found), n=found.total())
    for word, n in found.most_common(SHOWN):
        yield Words("imports.report.word", word=word or Words("imports.report.others"), n=n)
