"""Large tables, copied in as they would stand after years, and the two readings that must not grow with them."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg

CASES = (
    "id, number, procedure, version, state, over, key, facts, category, place, opened, moved, due, "
    "readers, movers, barred, public"
)
CLOCKS = "case_id, key, started, due, expired, wakes, detail"
STATES = ("received", "dispatched", "signed", "handling", "answered", "closed", "closed", "closed", "closed", "closed")
TITLES = """INSERT INTO service_requests_request
  (case_id, token, code_hash, channel, title, "where", answers, summary, summary_by)
SELECT id, id, '', 'web', '路面有个大坑', '', '{}', '', '' FROM cases_case ON CONFLICT DO NOTHING"""
EXPLAIN = "EXPLAIN (ANALYZE, FORMAT JSON) "


def fill(url: str, cases: int, clocks: int, now: datetime) -> None:
    """Cases of 300 units, one in two over, and clocks that all wake later. No foreign key is asked for one by one."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f"COPY cases_case ({CASES}) FROM STDIN") as copy:
            for row in _cases(cases, now):
                copy.write_row(row)
        with cursor.copy(f"COPY cases_clock ({CLOCKS}) FROM STDIN") as copy:
            for row in _clocks(clocks, cases, now):
                copy.write_row(row)
        cursor.execute(TITLES)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE cases_case, cases_clock, service_requests_request")


def _cases(most: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    dice = Random(1)  # noqa: S311
    for n in range(1, most + 1):
        state, unit = STATES[n // 300 % 10], f"city/unit-{n % 300}" if n % 300 else "city/tangyin/wutong"
        opened, over = now - timedelta(minutes=n % 500_000), state == "closed"
        due = None if over else opened + timedelta(days=15, seconds=dice.randrange(86400))
        readers = ["dispatcher@*", "hotline@*", "supervisor@*", f"clerk@{unit}", f"leader@{unit}", f"resident:{n}"]
        movers = [] if over else [f"clerk@{unit}"] if state == "dispatched" else ["dispatcher@*"]
        facts = json.dumps({"resident": f"resident:{n}", "category": "roads.surface.pothole", "unit": unit})
        yield (UUID(int=n), f"bench-{n}", "request", 1, state, over, "", facts, "roads.surface.pothole", "990102002001",
               opened, opened, due, readers, movers, [], False)  # fmt: skip


def _clocks(most: int, cases: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for n in range(most):
        later = now + timedelta(days=1, seconds=n % 1_000_000)
        yield UUID(int=n % cases + 1), f"clock-{n // cases}", now, later, False, later, "{}"


def sweep(url: str, now: datetime) -> float:
    """Milliseconds in the database of one look at all clocks, nothing being due; the fastest of ten, as the table is warm."""
    from liuchi.cases.sweep import AWAKE

    return min(_explained(url, AWAKE, [now, 200]) for _ in range(10))


def sequential(url: str, now: datetime) -> float:
    """The same without its index."""
    from liuchi.cases.sweep import AWAKE

    ways = ("indexscan", "bitmapscan", "indexonlyscan")
    return _explained(url, AWAKE, [now, 200], ";".join(f"SET enable_{way} = off" for way in ways))


def _explained(url: str, sql: str, values: list[Any], before: str = "SELECT 1") -> float:
    with psycopg.connect(url) as connection:
        connection.execute(before)
        (plan,) = connection.execute(EXPLAIN + sql, values).fetchone() or ([],)
    return float(plan[0]["Planning Time"] + plan[0]["Execution Time"])
