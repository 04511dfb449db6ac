"""What may be done to a history: nothing, but erasing words under a rule."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from liuchi.history.models import Text


def erase(case_id: UUID, *, rule: str, now: datetime) -> int:
    """Empties the words of a case and their salts; the facts and the chain stay. Returns how many entries lost theirs.

    The caller records the erasure itself as an entry of the case (`cases.actions`), so that it is seen by whom and why.
    """
    if not rule:
        raise ValueError("words are erased under a rule, which has a name")
    open_ = Text.objects.filter(case_id=case_id, erased_at=None)
    return open_.update(salt=None, words=None, erased_at=now, erased_under=rule)


def make_partitions(*, months: int = 24) -> None:
    """Partitions for the months ahead. Run daily; the function in the database belongs to the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT history_make_partitions(current_date, %s)", [months])
