"""This part's share of the one-statement write."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.documents.facts import CONTENT_TYPE, Accepted

Share = tuple[str, list[Any]]

FIELDS = "id, case_id, kind, width, height, size, sha256, name, added_at, by, sealed"
ONE = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, true)"


def insert_attachments(case_id: UUID, photos: Sequence[Accepted], *, by: str, now: datetime) -> Share:
    """``photos``: one at least. ``by``: an actor's id. All are sealed until a person approves them."""
    rows = [[p.id, case_id, CONTENT_TYPE, p.width, p.height, p.size, p.sha256, p.name, now, by] for p in photos]
    sql = f"INSERT INTO documents_attachment ({FIELDS}) VALUES {', '.join([ONE] * len(rows))}"
    return sql, [value for row in rows for value in row]
