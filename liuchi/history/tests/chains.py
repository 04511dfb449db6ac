"""Chains of a few entries, written as cases write them."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection

from liuchi.history.rows import Head, NewEntry, append
from tests.cast import NOW

SAID = {"text": "路面有个大坑"}


def written(*, case_id: UUID | None = None, since: datetime = NOW, most: int = 3) -> UUID:
    """A new chain, an hour between its entries; every one but the last has words."""
    case_id, head = case_id or uuid4(), Head()
    for n in range(most):
        words = SAID if n < most - 1 else {}
        entry = NewEntry(f"step{n}", "", "open", "staff:1", since + timedelta(hours=n), {"n": n}, words)
        shares, head = append(case_id, head, [entry])
        for sql, values in shares:
            run(sql, values)
    return case_id


def run(sql: str, values: list | None = None) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def forced(sql: str, values: list | None = None) -> None:
    """As whoever owns the database could: past every trigger."""
    run("SET LOCAL session_replication_role = replica")
    run(sql, values)
    run("SET LOCAL session_replication_role = origin")
