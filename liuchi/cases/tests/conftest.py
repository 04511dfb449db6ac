"""A city that is really committed, for tests in which several connections work at once."""

from collections.abc import Iterator

import pytest
from django.db import connection

from liuchi.city.load import load
from tests.cast import CITY, NOW


@pytest.fixture
def standing_city(transactional_db: None) -> Iterator[None]:
    """Committed, and emptied afterwards together with everything that the test wrote."""
    load(CITY, people_too=True, now=NOW)
    yield
    connection.close()
