"""Walks every chain and says which entry was altered, if one was, even by whoever owns the database."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from liuchi.history.chain import START, Link, commitment
from liuchi.history.seals import broken

LINES = """
SELECT case_id, seq, e.at, e.step, e."left", e.entered, e.by, e.facts, e.commitment, e.hash,
  t.case_id IS NOT NULL, t.salt, t.words, t.erased_at, h.last, h.hash
FROM history_entry e FULL JOIN history_text t USING (case_id, seq)
FULL JOIN (SELECT case_id, seq AS last, hash FROM history_head) h USING (case_id)
ORDER BY case_id, seq
"""
LAST = "SELECT DISTINCT ON (case_id) case_id, entered, facts->>'kept' FROM history_entry ORDER BY case_id, seq DESC"


class Line(NamedTuple):
    """An entry beside its words and the head of its chain; any of the three may be missing."""

    case_id: UUID
    seq: int | None
    at: datetime | None
    step: str
    left: str
    entered: str
    by: str
    facts: Mapping[str, Any]
    commitment: bytes
    hash: bytes
    has_words: bool
    salt: bytes | None
    words: Mapping[str, str] | None
    erased_at: datetime | None
    last: int | None
    last_hash: bytes | None


@dataclass(frozen=True, slots=True)
class Finding:
    """``what`` is a key of the words `history.found.<what>`."""

    what: str
    case_id: UUID | None = None
    seq: int = 0
    at: str = ""


@dataclass(slots=True)
class Report:
    chains: int = 0
    entries: int = 0
    erased: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.findings


# What parts above hold to be so beside the history, each read within the same moment; entered when Django starts.
BESIDE: list[Callable[[], Iterable[Finding]]] = []


def verify(
    *,
    seals: Path | None = None,
    most_seals: int = 12,
    progress: Callable[[int], None] = lambda n: None,
    beside: Sequence[Callable[[], Iterable[Finding]]] = (),
) -> Report:
    """The whole history as it stands at one moment, while others go on writing.

    seals       the file kept outside the database, which finds what was taken away or rewritten with its hashes
    most_seals  how many of them are checked, spread over all that there are, the first and the last among them
    beside      what else must agree with it, such as BESIDE
    """
    report = Report()
    with _one_moment():
        for case_id, chain in groupby(_lines(), key=attrgetter("case_id")):
            _chain(case_id, list(chain), report)
            progress(report.entries)
        if seals and seals.exists():
            report.findings += [Finding("seal_broken", at=at) for at in broken(seals, most=most_seals)]
        report.findings += [f for check in beside for f in check()]
    return report


def last_states() -> Iterator[tuple[UUID, str, str]]:
    """By case id, in its order: the state that its last entry left it in, and the digest of what was kept of it then."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(LAST)
        yield from cursor


@contextmanager
def _one_moment() -> Iterator[None]:
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _lines() -> Iterator[Line]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(LINES)
        for row in cursor:
            line = Line(*row)
            yield line._replace(facts=_read(line.facts), words=_read(line.words))


def _read(raw: Any) -> Any:
    return json.loads(raw) if isinstance(raw, str) else raw


def _chain(case_id: UUID, lines: list[Line], report: Report) -> None:
    chain, before = [line for line in lines if line.at], START
    if not chain:
        report.findings.append(Finding("chain_missing", case_id))
        return
    report.chains += 1
    for n, line in enumerate(chain, start=1):
        report.entries += 1
        if line.seq != n:
            report.findings.append(Finding("entry_missing", case_id, n))
            return
        before = _digest(line, before)
        if before != bytes(line.hash):
            report.findings.append(Finding("entry_altered", case_id, n))
            return
    report.findings += [f for line in lines if (f := _words(line, report))]
    if (chain[0].last, bytes(chain[0].last_hash or b"")) != (len(chain), before):
        report.findings.append(Finding("head_differs", case_id, len(chain)))


def _digest(e: Line, before: bytes) -> bytes:
    assert e.seq and e.at
    return Link(e.case_id, e.seq, e.at, e.step, e.left, e.entered, e.by, e.facts, bytes(e.commitment)).digest(before)


def _words(e: Line, report: Report) -> Finding | None:
    seq = e.seq or 0
    if not e.commitment:
        return Finding("words_added", e.case_id, seq) if e.has_words else None
    if not e.has_words:
        return Finding("words_missing", e.case_id, seq)
    if e.erased_at:
        report.erased += 1
        return None
    sound = e.salt is not None and e.words is not None and commitment(bytes(e.salt), e.words) == bytes(e.commitment)
    return None if sound else Finding("words_altered", e.case_id, seq)
