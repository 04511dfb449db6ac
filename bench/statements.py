"""How many statements reach the database, counted by the database itself: whatever the pool or the driver sends, too."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

import psycopg

from bench import inside
from bench.running import House

SAID = re.compile(r"\[(\d+)\] LOG:  (?:statement|execute [^:]*): ?(.*)", re.DOTALL)
BEGINS = re.compile(r"^(?=\d{4}-\d\d-\d\d )", re.MULTILINE)
OF_THE_WORKER = ("procrastinate", "SKIP LOCKED", "FROM cases_clock WHERE wakes", "ALTER SYSTEM")


def sent(house: House, once: Callable[[], object], times: int) -> float:
    """For one of ``times``, the median: BEGIN and COMMIT included, but not the empty one by which the pool finds out whether
    its connection still lives."""
    log, ends = inside.server_log(house), list[int]()
    _write_down(house, "all")
    try:
        for _ in range(times):
            ends.append(log.stat().st_size)
            once()
    finally:
        _write_down(house, "none")
    said = log.read_bytes()
    parts = [said[begin:end].decode(errors="replace") for begin, end in pairwise([*ends, len(said)])]
    return median(counted(parts))


def counted(log: Sequence[str]) -> list[int]:
    """In each part of a server's log the statements that are no empty ones, without those of connections on which the worker
    speaks."""
    said = [[found.groups() for entry in BEGINS.split(part) if (found := SAID.search(entry))] for part in log]
    worker = {pid for part in said for pid, sql in part if any(word in sql for word in OF_THE_WORKER)}
    return [sum(1 for pid, sql in part if sql.strip() and pid not in worker) for part in said]


def _write_down(house: House, what: str) -> None:
    with psycopg.connect(inside.superuser_url(house), autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET log_statement = '{what}'")
        connection.execute("SELECT pg_reload_conf(), pg_sleep(0.2)")
