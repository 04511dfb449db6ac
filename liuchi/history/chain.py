"""The hash chain of one case: pure arithmetic, so that a stranger can check a history with a page of code.

hash(n) = SHA-256( hash(n-1) ‖ canonical JSON of entry n ); an entry holds facts and a salted commitment to its words, so the words
can be erased under a rule while the chain still verifies.
"""

from _json import encode_basestring, make_encoder
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from json import JSONEncoder
from typing import Any
from uuid import UUID

START = bytes(32)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it is hashed. ``at`` is hashed in UTC to the microsecond; ``facts`` are JSON without floats."""

    case_id: UUID
    seq: int
    at: datetime
    step: str
    left: str
    entered: str
    by: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    commitment: bytes = b""

    def digest(self, before: bytes) -> bytes:
        said = [str(self.case_id), self.seq, _utc(self.at), self.step, self.left, self.entered, self.by, self.facts]
        return sha256(before + canonical([*said, self.commitment.hex()])).digest()


@lru_cache(maxsize=1000)
def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> bytes:
    return spelled(value).encode()


def spelled(value: Any) -> str:
    """JSON with one spelling only: keys in order, no blanks, nothing escaped that need not be.

    What json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")) gives, without its encoder being made anew.
    """
    return "".join(_ENCODER(value, 0))


_ENCODER = make_encoder(None, JSONEncoder().default, encode_basestring, None, ":", ",", True, False, True)


def commitment(salt: bytes, words: Mapping[str, str]) -> bytes:
    """Binds an entry to its words without telling them: once the salt is erased too, they cannot be guessed back."""
    return sha256(salt + canonical(words)).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The Merkle root over the heads of all chains, in the order given; an odd leaf is carried up unchanged."""
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves] or [START]
    while len(level) > 1:
        pairs = [sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]
