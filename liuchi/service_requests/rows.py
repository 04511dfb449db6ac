"""The service's share of the one-statement write."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

Share = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class NewRequest:
    token: UUID
    code_hash: bytes
    channel: str
    title: str
    where: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


def insert_request(case_id: UUID, new: NewRequest) -> Share:
    sql = (
        'INSERT INTO service_requests_request (case_id, token, code_hash, channel, title, "where", answers, summary, summary_by)'
        " VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, '', '')"
    )
    values = [case_id, new.token, new.code_hash, new.channel, new.title, new.where]
    return sql, [*values, json.dumps(new.answers, ensure_ascii=False)]


def insert_original(case_id: UUID, sealed: bytes, at: datetime) -> Share:
    return "INSERT INTO service_requests_original (case_id, at, sealed) VALUES (%s, %s, %s)", [case_id, at, sealed]


def recode(case_id: UUID, code_hash: bytes) -> Share:
    return "UPDATE service_requests_request SET code_hash = %s WHERE case_id = %s", [code_hash, case_id]


def publish(case_id: UUID, summary: str, by: str, at: datetime) -> Share:
    """An empty summary withdraws it."""
    sql = "UPDATE service_requests_request SET summary = %s, summary_by = %s, summary_at = %s WHERE case_id = %s"
    return sql, [summary, by, at, case_id]
