"""Taking photographs in, and releasing them to the public."""

import os
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from liuchi.documents import store
from liuchi.documents.errors import DocumentsError
from liuchi.documents.facts import MOST_A_CASE, Accepted
from liuchi.documents.models import Attachment
from liuchi.documents.photographs import photograph
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.redaction import screen

LONGEST_NAME = 100


def accept(upload: BinaryIO, name: str, *, already: int = 0) -> Accepted:
    """A photograph, safe on disk before this returns; `rows.insert_attachments` puts it into a case.

    name     as the sender's device called it: shown, screened, never a path
    already  how many the case has
    raises   DocumentsError in words
    """
    if already >= MOST_A_CASE:
        raise DocumentsError(Words("documents.no.more", most=MOST_A_CASE))
    picture = photograph(upload)
    digest = store.keep(picture.jpeg)
    return Accepted(uuid4(), digest, picture.width, picture.height, len(picture.jpeg), _shown(name))


def accept_all(uploads: Sequence[tuple[BinaryIO, str]], *, already: int = 0) -> tuple[Accepted, ...]:
    """All or none: what was written for a refused lot lies unnamed in the folder until `sweep`."""
    return tuple(accept(upload, name, already=already + n) for n, (upload, name) in enumerate(uploads))


def sweep(*, before: datetime) -> int:
    """Deletes files brought before then that no case names (an upload that was refused after all). Returns how many."""
    deleted = 0
    for path in store.kept(before):
        if not Attachment.objects.filter(sha256=path.stem).exists():
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted


def approve(attachment_id: UUID, *, by: Actor, now: datetime) -> bool:
    """A person has looked at it, and everybody may see it. False where there is none, or it was approved before.

    The caller has checked that this actor may, and that the case's category is public.
    """
    sealed = Attachment.objects.filter(pk=attachment_id, sealed=True)
    return bool(sealed.update(sealed=False, approved_at=now, approved_by=by.id))


def withdraw(attachment_id: UUID) -> bool:
    """Sealed again. False where it was sealed anyway."""
    return bool(
        Attachment.objects.filter(pk=attachment_id, sealed=False).update(sealed=True, approved_at=None, approved_by="")
    )


def _shown(name: str) -> str:
    """The last part of the name, without control characters and without what would identify somebody."""
    last = os.path.basename(name.replace("\\", "/"))  # noqa: PTH119 — no path of this machine
    plain = "".join(c for c in last if c.isprintable()).strip()
    return screen(plain).text[:LONGEST_NAME] or "photo.jpg"
