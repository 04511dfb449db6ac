"""The Merkle head over all chains, counted, kept in a file outside the database: one line of JSON a seal.

A seal covers what was recorded up to a moment shortly before it was made, so that no write still under way belongs to it. It can be
worked out again at any time from the entries; where the result differs, something sealed was altered or taken away.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from liuchi.history.chain import root

SETTLED = timedelta(minutes=1)
HEADS = "SELECT DISTINCT ON (case_id) case_id, seq, hash FROM history_entry WHERE at <= %s ORDER BY case_id, seq DESC"


def seal(path: Path, *, now: datetime) -> dict[str, Any]:
    """Appends one line to ``path``: how many chains and entries, and the root over the heads as they stood.

    Nothing, while seals are held.
    """
    if _held(path.parent.parent).exists():
        return {}
    line = sealed_at(now - SETTLED)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf8") as f:
        f.write(json.dumps(line) + "\n")
    return line


def hold(data: Path) -> None:
    """While a past is being written down: a seal made meanwhile would not cover what is still to come before it."""
    _held(data).touch()


def release(data: Path) -> None:
    _held(data).unlink(missing_ok=True)


def _held(data: Path) -> Path:
    return data / "seals.held"


def sealed_at(cut: datetime) -> dict[str, Any]:
    """What a seal over everything up to ``cut`` says."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [cut])
        heads = cursor.fetchall()
    leaves = [case_id.bytes + seq.to_bytes(4, "big") + bytes(digest) for case_id, seq, digest in heads]
    entries = sum(seq for _, seq, _ in heads)
    return {"at": cut.isoformat(), "chains": len(heads), "entries": entries, "root": root(leaves).hex()}


def broken(path: Path, *, most: int) -> list[str]:
    """The moments of those seals that no longer hold."""
    lines = [json.loads(line) for line in path.read_text("utf8").splitlines() if line]
    picked = {round(n * (len(lines) - 1) / max(1, most - 1)) for n in range(most)} if lines else set()
    return [lines[n]["at"] for n in sorted(picked) if sealed_at(datetime.fromisoformat(lines[n]["at"])) != lines[n]]
