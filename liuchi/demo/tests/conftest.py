"""A small demonstration in a test's database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liuchi.cases.register import book
from liuchi.demo import founding, wall_clock
from liuchi.demo.models import Demonstration
from liuchi.history import seals
from tests.cast import NOW

CITY = Path(__file__).parents[3] / "cities/demo"
SIZE = 45


@pytest.fixture
def demonstration(city, settings) -> Iterator[None]:
    """The settings are those of a demonstration, its limits too; nothing is written yet."""
    settings.DEMO, settings.PRODUCTION, settings.CITY = True, False, CITY
    book.cache_clear()
    wall_clock.forget()
    yield
    book.cache_clear()
    wall_clock.forget()
    seals.release(settings.DATA)


@pytest.fixture
def founded(demonstration) -> Demonstration:
    return founding.found(now=NOW, size=SIZE)


@pytest.fixture
def written(founded) -> Demonstration:
    founding.write(founded)
    return founded
