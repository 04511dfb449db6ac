"""Walks every chain and says which entry was altered, if one was, even by whoever owns the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from uuid import UUID

from liuchi.history.chain import START, Link, commitment
from liuchi.history.models import Entry, Head, Text
from liuchi.history.seals import broken


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


def verify(
    *, seals: Path | None = None, most_seals: int = 12, progress: Callable[[int], None] = lambda n: None
) -> Report:
    """The whole history.

    seals       the file kept outside the database: it finds what was taken away, or rewritten together with its hashes
    most_seals  how many seals are checked, spread over all that there are, the first and the last among them
    """
    report, heads = Report(), {h.case_id: (h.seq, bytes(h.hash)) for h in Head.objects.iterator()}
    for case_id, chain in groupby(_entries(), key=attrgetter("case_id")):
        report.chains += 1
        _chain(case_id, list(chain), heads.pop(case_id, (0, START)), report)
        progress(report.entries)
    report.findings += [Finding("chain_missing", case_id) for case_id in heads]
    if seals and seals.exists():
        report.findings += [Finding("seal_broken", at=at) for at in broken(seals, most=most_seals)]
    return report


def _entries() -> Iterator[Entry]:
    return Entry.objects.order_by("case_id", "seq").iterator(chunk_size=5000)


def _chain(case_id: UUID, chain: list[Entry], head: tuple[int, bytes], report: Report) -> None:
    texts, before = {t.seq: t for t in Text.objects.filter(case_id=case_id)}, START
    for n, e in enumerate(chain, start=1):
        report.entries += 1
        link = Link(case_id, e.seq, e.at, e.step, e.left, e.entered, e.by, e.facts, bytes(e.commitment))
        digest = link.digest(before)
        if e.seq != n:
            report.findings.append(Finding("entry_missing", case_id, n))
            return
        if digest != bytes(e.hash):
            report.findings.append(Finding("entry_altered", case_id, n))
            return
        report.findings += _words(e, texts.get(n), report)
        before = digest
    if head != (len(chain), before):
        report.findings.append(Finding("head_differs", case_id, len(chain)))


def _words(e: Entry, text: Text | None, report: Report) -> list[Finding]:
    if not e.commitment:
        return [Finding("words_added", e.case_id, e.seq)] if text else []
    if text is None:
        return [Finding("words_missing", e.case_id, e.seq)]
    if text.erased_at:
        report.erased += 1
        return []
    sound = text.salt is not None and commitment(bytes(text.salt), text.words or {}) == bytes(e.commitment)
    return [] if sound else [Finding("words_altered", e.case_id, e.seq)]
