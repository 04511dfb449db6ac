"""Statements that are sent again and again: the database parses and plans them once for each connection.

Numbered placeholders and values sent apart, prepared after a few times (LIUCHI_PREPARE). Through
Django's own wrapper, so that its errors, its log and its count of statements stay what they are.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from psycopg import RawCursor


def fetched(sql: str, values: Sequence[Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """(names of the columns, rows). ``sql`` with %s for each value and no other %."""
    connection.ensure_connection()
    raw: Any = RawCursor(connection.connection)
    cursor = connection.make_debug_cursor(raw) if connection.queries_logged else connection.make_cursor(raw)
    with cursor:
        cursor.execute(numbered(sql), values)
        return [c.name for c in cursor.description], cursor.fetchall()


@lru_cache(maxsize=1000)
def numbered(sql: str) -> str:
    """$1, $2, … for %s."""
    first, *rest = sql.split("%s")
    return first + "".join(f"${n}{part}" for n, part in enumerate(rest, start=1))
