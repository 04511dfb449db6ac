"""A table of a million cases: a few hundred that the product itself wrote, stamped out again and again in the database.

The first are requests of the demonstration's kind, of all categories, places and units, each handled up to some state
through the product's own actions. A stamp has another id, number and resident and came in up to so many days earlier. Only
one in CITIES stays with the people of our city; the others lie in cities of the same size, which our dispatchers and
supervisors see too. One in five is open. No clock wakes soon, so the sweep leaves them alone. Their history is not stamped:
no list reads it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from bench import inside
from bench.running import House

FIRST, SEED, CITIES, OPEN = 300, 1690, 50, 0.2
DAYS_OPEN, DAYS_OVER = 3, 300  # by which a stamp may be earlier than the case that it is of

ID = "md5(p.id::text || g)::uuid"
EARLIER = "make_interval(secs => (hashtext(p.id::text || g) & 65535) / -65536.0 * 86400 * %(days)s)"
THEIRS = "replace({0}, coalesce(p.facts->>'resident', '-'), 'resident:' || md5(p.id::text || g)::uuid)"
ELSEWHERE = (
    "CASE WHEN g %% %(cities)s = 0 THEN {0} "
    "ELSE replace(replace({0}, 'city/', 'city-' || g %% %(cities)s || '/'), 'staff:', 'staff:' || g %% %(cities)s || '-') END"
)
FACTS, READERS, MOVERS = (ELSEWHERE.format(THEIRS.format(f"{c}::text")) for c in ("p.facts", "readers", "movers"))
TOKEN = ELSEWHERE.format("l.token")
OF = "cases_case p CROSS JOIN generate_series(1, %(copies)s) g"
CASES = f"""
INSERT INTO cases_case (id, number, procedure, version, state, over, key, facts, category, place, lon, lat, opened, moved, due,
    readers, movers, barred, public)
SELECT {ID}, 'stamp-' || nextval('bench_stamps'), procedure, version, state, over, key, ({FACTS})::jsonb, category, place,
    lon, lat, opened + {EARLIER}, moved + {EARLIER}, due + {EARLIER}, ({READERS})::text[], ({MOVERS})::text[], barred, public
FROM {OF} WHERE p.id = ANY(%(ids)s)"""
REQUESTS = f"""
INSERT INTO service_requests_request (case_id, token, code_hash, channel, title, "where", answers, summary, summary_by)
SELECT {ID}, {ID}, code_hash, channel, title, "where", answers, summary, summary_by
FROM {OF} JOIN service_requests_request r ON r.case_id = p.id WHERE p.id = ANY(%(ids)s)"""
LISTED = f"""
INSERT INTO cases_listed (case_id, token, street, turn, due)
SELECT {ID}, {TOKEN}, street, turn, coalesce(p.due + {EARLIER}, l.due)
FROM {OF} JOIN cases_listed l ON l.case_id = p.id WHERE p.id = ANY(%(ids)s)"""
CLOCKS = f"""
INSERT INTO cases_clock (case_id, key, started, due, stopped, expired, wakes, detail)
SELECT {ID}, k.key, started, k.due, stopped, expired, now() + make_interval(days => 1, secs => g), detail
FROM {OF} JOIN cases_clock k ON k.case_id = p.id WHERE p.id = ANY(%(ids)s) AND k.wakes IS NOT NULL"""
NOTICES = f"""
INSERT INTO notices_notice (case_id, case_number, audience, "to", place, away, words, urgent, created, not_before, sent_at)
SELECT {ID}, case_number, audience, "to", n.place, away, words, urgent, created + {EARLIER}, not_before, created
FROM {OF} JOIN notices_notice n ON n.case_id = p.id
WHERE p.id = ANY(%(ids)s) AND g %% %(cities)s = 0 AND acknowledged_at IS NULL AND audience <> 'resident'"""
PLAIN_INDEXES = """SELECT indexname, indexdef FROM pg_indexes
JOIN pg_index ON indexrelid = indexname::regclass WHERE tablename IN ('cases_case', 'cases_listed') AND NOT indisunique"""
RUNNING = "SELECT count(*) FROM cases_clock WHERE wakes IS NOT NULL AND case_id = ANY(%s)"


def filled(house: House) -> bool:
    with psycopg.connect(inside.superuser_url(house)) as connection:
        return connection.execute("SELECT to_regclass('bench_stamps')").fetchone() != (None,)


def fill(house: House, cases: int, clocks: int, *, now: datetime) -> None:
    """So many cases, and so many clocks that will wake. No foreign key is asked for one by one."""
    open_, over = _first(now)
    with psycopg.connect(inside.superuser_url(house), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
        connection.execute("CREATE SEQUENCE IF NOT EXISTS bench_stamps")
        with _without_indexes(connection):
            for ids, many, days in ((open_, cases * OPEN, DAYS_OPEN), (over, cases * (1 - OPEN), DAYS_OVER)):
                _stamp(connection, (CASES, REQUESTS, LISTED), ids, copies=round(many / len(ids)), days=days)
        _stamp(connection, (NOTICES,), open_, copies=round(cases * OPEN / len(open_)), days=DAYS_OPEN)
        running = (connection.execute(RUNNING, [open_]).fetchone() or [1])[0]
        _stamp(connection, (CLOCKS,), open_, copies=round(clocks / running), days=0)
        connection.execute(
            "VACUUM ANALYZE cases_case, cases_listed, cases_clock, service_requests_request, notices_notice"
        )


def _first(now: datetime) -> tuple[list[UUID], list[UUID]]:
    """Those that the product writes: open, and over."""
    from django.utils.timezone import localtime

    from liuchi.cases.queries import Case
    from liuchi.demo.banks import banks
    from liuchi.demo.cast import Cast
    from liuchi.demo.past import Past
    from liuchi.demo.plan import Ground, plan

    start = localtime(now)
    cast = Cast(start.date())
    ground = Ground(SEED, cast.leaves, banks(), start)
    ids = [i for one in plan(ground, FIRST) for i in Past(ground, cast, one).live().ids]
    found = dict(Case.objects.filter(id__in=ids).values_list("id", "over"))
    return [i for i in ids if not found[i]], [i for i in ids if found[i]]


def _stamp(connection: Any, statements: Sequence[str], ids: list[UUID], *, copies: int, days: int) -> None:
    for sql in statements:
        connection.execute(sql, {"ids": ids, "copies": copies, "days": days, "cities": CITIES})


@contextmanager
def _without_indexes(connection: Any) -> Iterator[None]:
    """They are made anew afterwards, which is many times faster than row by row."""
    plain = connection.execute(PLAIN_INDEXES).fetchall()
    for name, _ in plain:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, definition in plain:
        connection.execute(definition)
