"""How many statements reach the database, counted by the database itself: whatever the pool or the driver sends, too."""

from collections.abc import Callable

import psycopg

from bench import inside
from bench.running import House

OF_THE_WORKER = ("procrastinate", "pg_notify")


def sent(house: House, doing: Callable[[], object], times: int) -> float:
    """On average, for each of ``times``: BEGIN, COMMIT and the pool's check included."""
    log = inside.server_log(house)
    _write_down(house, "all")
    before = log.stat().st_size
    try:
        doing()
    finally:
        _write_down(house, "none")
    lines = log.read_bytes()[before:].decode(errors="replace").splitlines()
    said = [line for line in lines if "LOG:  statement:" in line or "LOG:  execute" in line]
    return sum(not any(other in line for other in OF_THE_WORKER) for line in said) / times


def _write_down(house: House, what: str) -> None:
    with psycopg.connect(inside.superuser_url(house), autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET log_statement = '{what}'")
        connection.execute("SELECT pg_reload_conf(), pg_sleep(0.2)")
