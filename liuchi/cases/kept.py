"""What a case and its clocks are, in one short digest. Every entry of the history carries it, so that `liuchi verify` can tell
whether another hand than the law's has touched them since."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from liuchi.history.chain import canonical
from liuchi.procedures.facts import pack
from liuchi.procedures.running import Case

Clock = tuple[str, datetime, datetime | None, datetime | None, bool]


def of_case(case: Case) -> str:
    return digest(pack(case.facts), ((k, r.started, r.due, r.stopped, r.expired) for k, r in case.clocks.items()))


def digest(facts: Mapping[str, Any], clocks: Iterable[Clock]) -> str:
    """16 hex digits. ``clocks``: key, started, due, stopped (any zone), expired, in any order."""
    moments = sorted(
        [key, _utc(started), _utc(due), _utc(stopped), expired] for key, started, due, stopped, expired in clocks
    )
    return sha256(canonical([facts, moments])).hexdigest()[:16]


def _utc(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""
