"""Killed without a word, application and database, while requests come in: what was acknowledged is there, and once."""

import http.client
from collections.abc import Iterator
from secrets import choice, token_urlsafe
from threading import Event, Thread

import psycopg
import pytest

from bench.browser import Browser
from bench.running import House, room
from liuchi.server.layout import RUNNING, DataFolder
from tests.profiles import PROFILE

PLAIN = "又有坑了请快修好路面水深"  # nothing that would be screened
KILLS = 20 if PROFILE == "audit" else 1
CLIENTS = 4
ENOUGH, AT_MOST = 10, 20  # requests that each resident has had answered before the kill; seconds
BY_NUMBER = "SELECT number, count(*) FROM cases_case GROUP BY number"
BY_KEY = (
    "SELECT s.key, count(*), min(c.number) FROM cases_submission s JOIN cases_case c ON c.id = s.case_id GROUP BY s.key"
)
NOTES = """SELECT t.words->>'note', count(*) FROM history_text t JOIN history_entry e USING (case_id, seq)
WHERE e.step = 'add' GROUP BY 1"""


class Resident(Thread):
    """Sends requests, opens each with its code and adds a note, until nobody answers.

    sent    keys that were sent, answered or not
    given   key → number, of those answered
    noted   notes that were taken
    """

    def __init__(self, address: str) -> None:
        super().__init__()
        self.browser, self.stopped, self.enough = Browser(address), Event(), Event()
        self.sent: list[str] = []
        self.given: dict[str, str] = {}
        self.noted: list[str] = []

    def run(self) -> None:
        try:
            while not self.stopped.is_set():
                self.once()
        except (OSError, http.client.HTTPException):
            return

    def once(self) -> None:
        self.sent.append(token_urlsafe(16))
        number, code = self.browser.ask(self.sent[-1])
        self.given[self.sent[-1]] = number
        self.browser.post("/track", {"number": number, "code": code})
        note = "".join(choice(PLAIN) for _ in range(16))
        if self.browser.post(f"/track/{number}/add", {"note": note})[0] == 302:
            self.noted.append(note)
        if len(self.given) >= ENOUGH:
            self.enough.set()


@pytest.fixture
def house() -> Iterator[House]:
    with room() as path:
        one = House(path).open()
        yield one
        one.close()


def counted(house: House, sql: str) -> dict[str, int]:
    with psycopg.connect(DataFolder.at(house.data).url(RUNNING)) as connection:
        return {row[0]: row[1] for row in connection.execute(sql)}


def load_until_killed(house: House) -> list[Resident]:
    residents = [Resident(house.address) for _ in range(CLIENTS)]
    for one in residents:
        one.start()
    for one in residents:
        one.enough.wait(AT_MOST)
    house.kill()
    for one in residents:
        one.stopped.set()
        one.join(20)
    return residents


def test_every_acknowledged_number_is_there_once_and_the_chains_hold(house):
    keys, numbers, notes = set(), set(), set()
    for _ in range(KILLS):
        residents = load_until_killed(house)
        house.open()
        keys |= {key for one in residents for key in one.sent}
        numbers |= {number for one in residents for number in one.given.values()}
        notes |= {note for one in residents for note in one.noted}

        # Acknowledged: there, and once. Whoever had no answer sends the same again, and has one request.
        assert counted(house, BY_NUMBER).items() >= {(number, 1) for number in numbers}
        assert counted(house, NOTES).items() >= {(note, 1) for note in notes}
        again = Browser(house.address)
        for one in residents:
            number, _ = again.ask(one.sent[-1])
            assert number == one.given.get(one.sent[-1], number)
    assert len(numbers) > 20 * KILLS and len(notes) > 10 * KILLS
    assert counted(house, BY_KEY) == dict.fromkeys(keys, 1)
    verified = house.liuchi("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
