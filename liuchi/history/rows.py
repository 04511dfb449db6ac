"""History's share of the one-statement write."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.history.chain import START, Link, commitment

Share = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Head:
    """Where a case's chain ends; a new case has none yet."""

    seq: int = 0
    hash: bytes = START


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What an action has to tell.

    ``words`` are free texts by field; they are kept apart, where they can be erased.
    """

    step: str
    left: str
    entered: str
    by: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def append(case_id: UUID, head: Head, entries: Iterable[NewEntry]) -> tuple[list[Share], Head]:
    """The statements that lengthen one chain, and its new head.

    The first share, «head», yields a row only if nobody was quicker.
    """
    links, texts, new = [], [], head
    for e in entries:
        salt = secrets.token_bytes(16) if e.words else b""
        bound = commitment(salt, e.words) if e.words else b""
        link = Link(case_id, new.seq + 1, e.at, e.step, e.left, e.entered, e.by, e.facts, bound)
        new = Head(link.seq, link.digest(new.hash))
        links.append((link, new.hash))
        texts += [(case_id, link.seq, salt, json.dumps(e.words, ensure_ascii=False))] if e.words else []
    return [_move(case_id, head, new), _entries(links), *([_texts(texts)] if texts else [])], new


def _move(case_id: UUID, old: Head, new: Head) -> Share:
    if not old.seq:
        return "INSERT INTO history_head (case_id, seq, hash) VALUES (%s, %s, %s)", [case_id, new.seq, new.hash]
    sql = "UPDATE history_head SET seq = %s, hash = %s WHERE case_id = %s AND seq = %s"
    return sql, [new.seq, new.hash, case_id, old.seq]


def _entries(links: list[tuple[Link, bytes]]) -> Share:
    sql = (
        'INSERT INTO history_entry (case_id, seq, at, step, "left", entered, by, facts, commitment, hash) VALUES '
        + ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)"] * len(links))
    )
    rows = (
        (k.case_id, k.seq, k.at, k.step, k.left, k.entered, k.by, json.dumps(k.facts), k.commitment, digest)
        for k, digest in links
    )
    return sql, [v for row in rows for v in row]


def _texts(texts: list[tuple[Any, ...]]) -> Share:
    sql = "INSERT INTO history_text (case_id, seq, salt, words, erased_under) VALUES "
    return sql + ", ".join(["(%s, %s, %s, %s::jsonb, '')"] * len(texts)), [v for row in texts for v in row]


HEAD_OF = "(SELECT jsonb_build_array(seq, encode(hash, 'hex')) FROM history_head WHERE case_id = {case_id})"


def head_of(column: str) -> str:
    """A subquery for another part's SELECT: the head of the case whose id stands in ``column``, as [seq, hex
    hash].
    """
    return HEAD_OF.format(case_id=column)


def read_head(raw: list[Any] | None) -> Head:
    return Head(raw[0], bytes.fromhex(raw[1])) if raw else Head()
