"""The one place that writes: the shares of all parts joined into one statement. A case, its clocks, its history, its notices: all or nothing."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

Share = tuple[str, list[Any]]


class Overtaken(Exception):
    """Somebody else moved the case since it was read: nothing was written. Read it again and try anew."""


def write(head: Share, shares: Sequence[Share]) -> None:
    """One statement, inside the caller's transaction where there is one.

    head    history's move of the chain's head: yields a row only if nobody was quicker
    raises  Overtaken; the caller's transaction must then end, for the other shares are already done in it
    """
    parts = [f"head AS ({head[0]} RETURNING 1)", *(f"s{n} AS ({sql})" for n, (sql, _) in enumerate(shares))]
    values = [v for _, params in (head, *shares) for v in params]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT count(*) FROM head", values)
        if cursor.fetchone()[0] != 1:
            raise Overtaken
