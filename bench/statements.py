"""How many statements reach the database, counted by the database itself: whatever the pool or the driver sends, too."""

import re
from collections.abc import Callable, Iterator

import psycopg

from bench import inside
from bench.running import House

SAID = re.compile(r"\[(\d+)\] LOG:  (?:statement|execute [^:]*): ?(.*)", re.DOTALL)
BEGINS = re.compile(r"^(?=\d{4}-\d\d-\d\d )", re.MULTILINE)
OF_THE_WORKER = ("procrastinate", "SKIP LOCKED", "FROM cases_clock WHERE wakes", "ALTER SYSTEM")


def sent(house: House, once: Callable[[], object], times: int) -> float:
    """On average, by one of ``times``: BEGIN and COMMIT included, but not the empty one by which the pool finds out whether
    its connection still lives."""
    log = inside.server_log(house)
    _write_down(house, "all")
    before = log.stat().st_size
    try:
        for _ in range(times):
            once()
    finally:
        _write_down(house, "none")
    return sum(1 for _ in counted(log.read_bytes()[before:].decode(errors="replace"))) / times


def counted(log: str) -> Iterator[str]:
    """The statements in a server's log that are no empty ones, without those of connections on which the worker speaks."""
    said = [found.groups() for entry in BEGINS.split(log) if (found := SAID.search(entry))]
    worker = {pid for pid, sql in said if any(word in sql for word in OF_THE_WORKER)}
    return (sql for pid, sql in said if sql.strip() and pid not in worker)


def _write_down(house: House, what: str) -> None:
    with psycopg.connect(inside.superuser_url(house), autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET log_statement = '{what}'")
        connection.execute("SELECT pg_reload_conf(), pg_sleep(0.2)")
