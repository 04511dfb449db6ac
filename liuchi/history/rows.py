"""History's share of the one-statement write."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.history.chain import START, Link, commitment, spelled
from liuchi.history.tables import Share, Table, Values, Written

HEADS = Table("history_head", "case_id seq hash")
ENTRIES = Table("history_entry", "case_id seq at step left entered by facts::jsonb commitment hash")
TEXTS = Table("history_text", "case_id seq salt words::jsonb erased_under")


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


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain made longer: rows for ENTRIES and TEXTS, and where it ends now."""

    head: Head
    entries: Sequence[Values]
    texts: Sequence[Values]

    def written(self, case_id: UUID) -> list[Written]:
        """Of a chain that was not there before; its head first."""
        head = Written(HEADS, [(case_id, self.head.seq, self.head.hash)])
        return [head, Written(ENTRIES, self.entries), *([Written(TEXTS, self.texts)] if self.texts else [])]


def chained(case_id: UUID, head: Head, entries: Iterable[NewEntry]) -> Chain:
    lines, texts, new = list[Values](), list[Values](), head
    for e in entries:
        salt = secrets.token_bytes(16) if e.words else b""
        bound = commitment(salt, e.words) if e.words else b""
        link = Link(case_id, new.seq + 1, e.at, e.step, e.left, e.entered, e.by, e.facts, bound)
        new = Head(link.seq, link.digest(new.hash))
        lines.append((case_id, link.seq, e.at, e.step, e.left, e.entered, e.by, spelled(e.facts), bound, new.hash))
        if e.words:
            texts.append((case_id, link.seq, salt, spelled(e.words), ""))
    return Chain(new, lines, texts)


def append(case_id: UUID, head: Head, entries: Iterable[NewEntry]) -> tuple[list[Share], Head]:
    """The statements that lengthen one chain, and its new head.

    The first share, «head», yields a row only if nobody was quicker.
    """
    chain = chained(case_id, head, entries)
    texts = [TEXTS.insert(chain.texts)] if chain.texts else []
    return [_move(case_id, head, chain.head), ENTRIES.insert(chain.entries), *texts], chain.head


def _move(case_id: UUID, old: Head, new: Head) -> Share:
    if not old.seq:
        return HEADS.insert([(case_id, new.seq, new.hash)])
    sql = "UPDATE history_head SET seq = %s, hash = %s WHERE case_id = %s AND seq = %s"
    return sql, [new.seq, new.hash, case_id, old.seq]


HEAD_OF = "(SELECT jsonb_build_array(seq, encode(hash, 'hex')) FROM history_head WHERE case_id = {case_id})"


def head_of(column: str) -> str:
    """A subquery for another part's SELECT: the head of the case whose id stands in ``column``, as [seq, hex
    hash].
    """
    return HEAD_OF.format(case_id=column)


def read_head(raw: list[Any] | None) -> Head:
    return Head(raw[0], bytes.fromhex(raw[1])) if raw else Head()
