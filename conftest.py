"""One embedded database for all tests of a run, made when the first test wants it and gone with the run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import procrastinate_app
from procrastinate.testing import InMemoryConnector

from liuchi.city.load import load
from liuchi.server.embedded import Embedded
from liuchi.server.layout import OWNER, RUNNING, SUPERUSER, DataFolder
from tests.cast import NOW

pytest_plugins = ("tests.profiles", "tests.not_run", "tests.live")
_WORKER = "PYTEST_XDIST_WORKER"


@cache
def database() -> Embedded | None:
    """The server of this run; None where DATABASE_URL names one already, or the process that started us has it."""
    if os.environ.get("DATABASE_URL") or os.environ.get(_WORKER):
        return None
    server = Embedded(DataFolder.at(settings.DATA), durable=False).start()
    with psycopg.connect(server.folder.url(SUPERUSER, "postgres"), autocommit=True) as cluster:
        cluster.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
    return server


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """`pytest -n`: the first process starts the database before its workers begin."""
    database()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that draw a small city of their own go first: the demonstration city, once loaded, stays for the run."""
    items.sort(key=_after_the_city)


def _after_the_city(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    emptied = marker is not None and marker.kwargs.get("transaction", False)
    return emptied or not {"_city", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_unconfigure() -> None:
    server = database() if database.cache_info().currsize else None
    if server:
        server.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django asks for this just before it makes the tests' database."""
    database()


@pytest.fixture(scope="session")
def _city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """The demonstration city's places, units, people and categories, once for the whole run."""
    with django_db_blocker.unblock():
        load(Path(__file__).parent / "cities/demo", people_too=True, now=NOW)


@pytest.fixture
def city(_city: None, db: None) -> None:
    """The test's database has the demonstration city."""


@pytest.fixture(autouse=True)
def jobs() -> Iterator[InMemoryConnector]:
    """Jobs are kept in memory: a test reads what was deferred from `jobs.jobs`."""
    with procrastinate_app.app.replace_connector(InMemoryConnector()) as app:
        yield app.connector


@pytest.fixture
def as_running_role(db: None) -> Iterator[None]:
    """Within the test the database sees us as what pages run as, not as its owner."""
    with running_role():
        yield


@contextmanager
def running_role() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNNING}")
        yield
        cursor.execute("RESET ROLE")


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every clock of the house shows the moment of the tests."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
