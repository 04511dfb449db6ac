"""A house with its doors open, for whoever comes with a browser: a server, a city that is really there, a clock to move."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser

from liuchi.city.load import load
from liuchi.people.models import Staff
from liuchi.places import editions
from liuchi.places import queries as places
from liuchi.ui import own
from tests.cast import CITY, NOW
from tests.journeys.browser import DESK, Person, started

_OF_ITS_OWN = "live"


class House:
    """``now``: what its clock shows, moved by `later`. ``people``: everybody who came, to be asked what went wrong."""

    def __init__(self, browser: Browser, at: str) -> None:
        self.browser, self.at, self.now = browser, at, NOW
        self.people: list[Person] = []
        self.staff: dict[Any, Person] = {}

    def later(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now

    def visitor(self, **how: Any) -> Person:
        self.people.append(Person(self.browser, self.at, **how))
        return self.people[-1]

    def at_work(self, key: str, **how: Any) -> Person:
        """Somebody of the cast, signed in («» is a visitor); who is there already is the same person."""
        named = (key, *sorted(how.items()))
        if named not in self.staff:
            cookies = [("sessionid", committed(signed_in, key))] if key else []
            self.staff[named] = self.visitor(cookies=cookies, **({"width": DESK} | how))
        return self.staff[named]

    def empty(self) -> None:
        """Everybody goes home."""
        wrong = [one for person in self.people for one in person.wrong]
        for person in self.people:
            person.context.close()
        self.people.clear()
        self.staff.clear()
        assert not wrong, wrong


def signed_in(key: str) -> str:
    """The cookie of a new session."""
    client = Client()
    client.force_login(Staff.objects.get(key=key))
    return client.cookies["sessionid"].value


def committed(do: Callable[..., Any], *args: Any, **more: Any) -> Any:
    """Done beside the test's own transaction, which the server would never see."""

    def closing() -> Any:
        try:
            return do(*args, **more)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(closing).result()


@contextmanager
def copied_database() -> Iterator[None]:
    """The tests' database once more under another name: what is written there is committed, and gone with it."""
    creation, before = connection.creation, connection.settings_dict["NAME"]
    creation.clone_test_db(_OF_ITS_OWN, verbosity=0)
    connection.close()
    connection.settings_dict["NAME"] = creation.get_test_db_clone_settings(_OF_ITS_OWN)["NAME"]
    try:
        yield
    finally:
        connection.close()
        creation.destroy_test_db(before, verbosity=0)


def serving() -> LiveServerThread:
    """Styles and pictures come from the product's own middleware, as in a city."""
    thread = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    thread.start()
    thread.is_ready.wait()
    assert not thread.error, thread.error
    return thread


@pytest.fixture(scope="module")
def live_house(_city: None, django_db_blocker: Any) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), copied_database():
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs beside this thread
        forget()
        if not places.within("", on=NOW.date()):
            load(CITY, people_too=True, now=NOW)
        patch.setitem(connection.settings_dict, "CONN_MAX_AGE", None)
        server = serving()
        with started() as browser:
            house = House(browser, f"http://{server.host}:{server.port}")
            patch.setattr("django.utils.timezone.now", lambda: house.now)
            yield house
            connection.close()  # while a browser's loop runs, this thread has a connection of its own
        server.terminate()
        forget()


def forget() -> None:
    """What this process remembers of a city was read from another database."""
    own.fresh("")
    editions.forget()


@pytest.fixture
def house(live_house: House, db: None) -> Iterator[House]:
    """Empty, at nine o'clock on a Monday."""
    live_house.now = NOW
    yield live_house
    live_house.empty()
