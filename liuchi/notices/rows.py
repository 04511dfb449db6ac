"""This part's share of the one-statement write."""

import json
from collections.abc import Sequence
from typing import Any

from liuchi.notices.facts import NewNotice

Share = tuple[str, list[Any]]

FIELDS = 'case_id, case_number, audience, "to", place, away, words, urgent, created, not_before, watched'
ONE = "(%s, %s, %s, %s, %s, %s::text[], %s::jsonb, %s, %s, %s, %s)"


def insert(notices: Sequence[NewNotice]) -> Share:
    """``notices``: one at least. An urgent one for a duty is watched from the start."""
    values = [value for notice in notices for value in _row(notice)]
    return f"INSERT INTO notices_notice ({FIELDS}) VALUES {', '.join([ONE] * len(notices))}", values


def _row(notice: NewNotice) -> list[Any]:
    watched = notice.created if notice.urgent and notice.audience == "duty" else None
    words = json.dumps(notice.words.packed(), ensure_ascii=False, default=str)
    head = [notice.case_id, notice.case_number, notice.audience, *notice.address, list(notice.away), words]
    return [*head, notice.urgent, notice.created, notice.not_before or notice.created, watched]
