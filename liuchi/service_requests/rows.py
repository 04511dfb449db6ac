"""The service's share of the one-statement write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.history.chain import spelled
from liuchi.history.tables import Share, Table, Values

REQUESTS = Table(
    "service_requests_request", "case_id token code_hash channel title where answers::jsonb summary summary_by"
)
ORIGINALS = Table("service_requests_original", "case_id at sealed")


@dataclass(frozen=True, slots=True)
class NewRequest:
    token: UUID
    code_hash: bytes
    channel: str
    title: str
    where: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


def request_row(case_id: UUID, new: NewRequest) -> Values:
    answers = spelled(new.answers)
    return case_id, new.token, new.code_hash, new.channel, new.title, new.where, answers, "", ""


def insert_request(case_id: UUID, new: NewRequest) -> Share:
    return REQUESTS.insert([request_row(case_id, new)])


def insert_original(case_id: UUID, sealed: bytes, at: datetime) -> Share:
    return ORIGINALS.insert([(case_id, at, sealed)])


def recode(case_id: UUID, code_hash: bytes) -> Share:
    return "UPDATE service_requests_request SET code_hash = %s WHERE case_id = %s", [code_hash, case_id]


def publish(case_id: UUID, summary: str, by: str, at: datetime) -> Share:
    """An empty summary withdraws it."""
    sql = "UPDATE service_requests_request SET summary = %s, summary_by = %s, summary_at = %s WHERE case_id = %s"
    return sql, [summary, by, at, case_id]
