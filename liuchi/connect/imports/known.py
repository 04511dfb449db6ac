"""What the words of a file mean in this city: its categories, units and places by code, path or name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar

from django.utils.timezone import get_default_timezone

from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.facts import CategoryView
from liuchi.connect.imports.errors import ImportsError
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.places.codes import is_code
from liuchi.procedures.words import Words
from liuchi.redaction.screening import screen
from liuchi.ui.words import say

ELSE = Words("imports.else")
T = TypeVar("T")


@dataclass(slots=True)
class Known:
    """
    on, zone    the city's day and time
    rest        the leaf for whatever the city has no category for
    categories  … units, places: by what they may be called, in lower case; a name that two of them bear says nothing
    """

    on: date
    zone: tzinfo
    rest: CategoryView
    categories: dict[str, CategoryView] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    clean: dict[str, str] = field(default_factory=dict)

    def screened(self, word: str) -> str:
        """The same few words come again and again."""
        if word not in self.clean:
            self.clean[word] = screen(word).text
        return self.clean[word]

    def category(self, word: str) -> CategoryView | None:
        return self.categories.get(_plain(word))

    def unit(self, word: str) -> str:
        """Its path; «» where the city has none of that name."""
        return self.units.get(_plain(word), "")

    def place(self, word: str) -> str:
        """Its code, or that of what came after it; «» where the city has none."""
        if is_code(word) and (found := places.today(word, on=self.on)):
            return found.code
        return self.places.get(_plain(word), "")


def known(rest: str, *, now: datetime) -> Known:
    """``rest``: code of the leaf for everything else; «»: the one that the city's own names call so. Raises ImportsError."""
    on, zone = now.date(), get_default_timezone()
    leaves = catalogue.leaves(on=on)
    named = [(n, leaf) for leaf in leaves for n in (leaf.zh, leaf.en)]
    said = [(word, leaf) for leaf in leaves for word in leaf.words]
    units = [(n, u.path) for u in people.units() for n in (u.zh, u.en)]
    around = [(n, p.code) for p in places.within("", on=on) for n in (p.zh, p.en)]
    return Known(
        on, zone, _rest(rest, leaves, said),
        _sure(said) | _sure(named) | {_plain(c.code): c for c in catalogue.categories() if c.is_leaf},
        _sure(units) | {_plain(u.path): u.path for u in people.units()},
        _sure(around),
    )  # fmt: skip


def _rest(code: str, leaves: Iterable[CategoryView], said: Iterable[tuple[str, CategoryView]]) -> CategoryView:
    if code:
        if found := next((leaf for leaf in leaves if leaf.code == code), None):
            return found
        raise ImportsError("imports.no.category", code=code)
    called = {say(ELSE, "zh"), say(ELSE, "en")}
    found_all = {leaf.code: leaf for word, leaf in said if word in called}
    found_all |= {leaf.code: leaf for leaf in leaves if called & {leaf.zh, leaf.en}}
    if len(found_all) != 1:
        raise ImportsError("imports.no.rest", found=tuple(found_all))
    return next(iter(found_all.values()))


def _sure(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Without the names that mean two things."""
    found: dict[str, T] = {}
    twice: set[str] = set()
    for name, one in pairs:
        if (plain := _plain(name)) and found.setdefault(plain, one) != one:
            twice.add(plain)
    return {name: one for name, one in found.items() if name not in twice}


def _plain(word: str) -> str:
    return " ".join(word.split()).lower()
