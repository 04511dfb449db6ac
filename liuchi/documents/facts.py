"""Photographs as other parts know them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MOST_BYTES = 10 * 1024 * 1024
MOST_A_CASE = 6
CONTENT_TYPE = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A photograph that is re-encoded and safe on disk, and not yet in any case. ``size``: bytes as stored."""

    id: UUID
    sha256: str
    width: int
    height: int
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """``sealed``: only those who may see the original words see it, until a person approved it for the public."""

    id: UUID
    case_id: UUID
    name: str
    width: int
    height: int
    size: int
    sha256: str
    sealed: bool
    added_at: datetime
    added_by: str
    approved_at: datetime | None
    approved_by: str
