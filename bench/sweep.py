"""One look at a million running clocks of which none is due."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg

from bench import inside
from bench.load import Line
from bench.running import House

EXPLAIN, TRIES = "EXPLAIN (ANALYZE, FORMAT JSON) ", 10
WAYS = ("indexscan", "bitmapscan", "indexonlyscan")


def measured(house: House) -> Iterator[Line]:
    """The fastest of ten, as the table is warm; its baseline is the same without the index."""
    from liuchi.cases.sweep import AWAKE

    url, values = inside.owner_url(house), [datetime.now(UTC), 200]
    yield "sweep.idle", min(_explained(url, AWAKE, values) for _ in range(TRIES)), "ms in the database"
    without = ";".join(f"SET enable_{way} = off" for way in WAYS)
    yield "sweep.sequential", _explained(url, AWAKE, values, without), "ms without its index"


def _explained(url: str, sql: str, values: list[Any], before: str = "SELECT 1") -> float:
    with psycopg.connect(url) as connection:
        connection.execute(before)
        (plan,) = connection.execute(EXPLAIN + sql, values).fetchone() or ([],)
    return float(plan[0]["Planning Time"] + plan[0]["Execution Time"])
