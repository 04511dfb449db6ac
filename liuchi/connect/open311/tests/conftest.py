from dataclasses import dataclass

import pytest
from django.conf import settings as django_settings
from django.db import connection

from liuchi.connect.keys import queries as keys
from liuchi.connect.open311.tests import door
from tests.cast import CITY, NOW
from tests.live import committed, copied_database, serving


@pytest.fixture(autouse=True)
def in_the_city(city, settings, monkeypatch):
    """The demonstration city answers, on the day of the tests."""
    keys.forget()
    settings.CITY = CITY
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def api_key():
    return door.key()


@dataclass(frozen=True)
class City:
    """A running server, and a key that may send requests in."""

    at: str
    key: str


@pytest.fixture(scope="module")
def running(_city, django_db_blocker):
    """The demonstration city behind a real server, in a database of its own."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), copied_database():
        patch.setattr(django_settings, "CITY", CITY)
        patch.setattr("django.utils.timezone.now", lambda: NOW)
        patch.setitem(connection.settings_dict, "CONN_MAX_AGE", None)
        server = serving()
        yield City(f"http://{server.host}:{server.port}", committed(door.key))
        server.terminate()
