import pytest

from liuchi.connect.keys import queries as keys
from liuchi.connect.open311.tests import door
from tests.cast import CITY, NOW


@pytest.fixture(autouse=True)
def in_the_city(city, settings, monkeypatch):
    """The demonstration city answers, on the day of the tests."""
    keys.forget()
    settings.CITY = CITY
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def api_key():
    return door.key()
