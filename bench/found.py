"""What the database holds of what was sent, read past the application."""

from collections import defaultdict
from typing import Any

import psycopg

from bench.running import House
from liuchi.server.layout import RUNNING, DataFolder

LONG = 16  # characters of a mark, the last of every text that is sent
STEPS = ("add", "contact", "answer")
SAID = """SELECT right(coalesce(t.words->>'text', t.words->>'note', t.words->>'reply'), %s), c.number
FROM history_entry e JOIN history_text t USING (case_id, seq) JOIN cases_case c ON c.id = e.case_id
WHERE e.step = ANY(%s)"""
OWED = """SELECT concat_ws(' ', c.number, e.step, e.at), c.number FROM history_entry e JOIN cases_case c ON c.id = e.case_id
WHERE e.step = ANY(%s)"""
TOLD = """SELECT concat_ws(' ', case_number, split_part(words->>'key', '.', 3), created), case_number FROM notices_notice
WHERE sent_at IS NOT NULL AND audience = 'resident'"""
UNSENT = "SELECT count(*) FROM notices_notice WHERE sent_at IS NULL"
TELLING = ["opened", "contact"]  # what the resident is told once


def intakes(house: House) -> dict[str, list[str]]:
    return _by_mark(house, SAID, LONG, ["opened"])


def steps(house: House) -> dict[str, list[str]]:
    return _by_mark(house, SAID, LONG, list(STEPS))


def owed(house: House) -> dict[str, str]:
    """By notice, as «number step moment», the case: of every intake and every step that the resident is told."""
    return {mark: number for mark, (number, *_) in _by_mark(house, OWED, TELLING).items()}


def told(house: House) -> dict[str, list[str]]:
    """The notices to residents that were sent and marked so."""
    return _by_mark(house, TOLD)


def unsent(house: House) -> int:
    """Of all notices, to whomever."""
    return int(_rows(house, UNSENT)[0][0])


def _by_mark(house: House, sql: str, *values: object) -> dict[str, list[str]]:
    found = defaultdict(list)
    for mark, number in _rows(house, sql, *values):
        found[mark].append(number)
    return found


def _rows(house: House, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(DataFolder.at(house.data).url(RUNNING)) as connection:
        return connection.execute(sql, values).fetchall()
