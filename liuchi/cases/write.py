"""The one place that writes: the shares of all parts joined into one statement.

A case, its clocks, its history, its notices: all or nothing.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any

from django.db import DataError, connection, transaction
from psycopg.errors import DivisionByZero

from liuchi.history.statements import fetched
from liuchi.history.tables import Share


class Overtaken(Exception):
    """Somebody else moved the case since it was read: nothing was written. Read it again and try anew."""


def write(head: Share, shares: Sequence[Share]) -> None:
    """One statement, which commits by itself where no transaction is open: all of it happens, or nothing.

    head    history's move of the chain's head: yields a row only if nobody was quicker. The database looks at it first, waits
            there for whoever is at the same case, and breaks off (a division by none) before any other share is touched
    raises  Overtaken
    """
    values = [v for _, params in (head, *shares) for v in params]
    try:
        with _whole():
            fetched(joined(head[0], tuple(sql for sql, _ in shares)), values)
    except DataError as e:
        if isinstance(e.__cause__, DivisionByZero):
            raise Overtaken from None
        raise


def _whole() -> AbstractContextManager[Any]:
    """Within somebody's transaction a failure of ours leaves it usable; a statement alone needs none of its own."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


@lru_cache(maxsize=1000)
def joined(head: str, shares: tuple[str, ...]) -> str:
    """One statement out of many."""
    parts = [f"head AS ({head} RETURNING 1)", *(f"s{n} AS ({sql})" for n, sql in enumerate(shares))]
    return f"WITH {', '.join(parts)} SELECT 1 / count(*) FROM head"
