"""No number of the law without its source, and none without a name that people can read."""

from collections.abc import Iterator
from datetime import date

from liuchi.rulebook import Rulebook, load
from liuchi.ui.catalogue import LANGUAGES
from tests.walls import house
from tests.walls.exceptions import holds
from tests.walls.keys import catalogue
from tests.walls.procedures import declared

TODAY = date(2026, 1, 5)


def cities() -> list[Rulebook]:
    """The nation's rulebook alone, and with each city's over it; loading refuses a number without its source."""
    return [load(), *(load(folder.parent) for folder in sorted(house.ROOT.glob("cities/*/limits")))]


def nameless() -> Iterator[str]:
    known = catalogue()
    return (key for book in cities() for key in book.keys("") if f"limit.{key}" not in known)


def test_every_limit_has_a_name_in_both_languages():
    holds("limits without words", nameless())


def one_sided() -> Iterator[str]:
    for limit in (book.limit(key, TODAY) for book in cities() for key in book.keys("")):
        source = limit.source
        told = {"law": source.title} if source.law else {"basis": source.basis, "by": source.by}
        yield from (f"{limit.key}: {name}" for name, text in told.items() if not text or not {*LANGUAGES} <= set(text))


def test_every_limit_names_its_law_or_its_basis_in_both_languages():
    holds("limits without source", one_sided())


def test_every_limit_that_a_procedure_names_exists():
    book = load()
    named = {(p.key, clock.limit) for p in declared() for clock in p.clocks if clock.limit and not clock.by}
    holds("limits that do not exist", (f"{procedure}: {key}" for procedure, key in named if not book.keys(key)))
