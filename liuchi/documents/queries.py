"""What is attached to a case. Whoever asks has checked that the reader may see the case."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from liuchi.documents import store
from liuchi.documents.facts import AttachmentView
from liuchi.documents.models import Attachment

_FIELDS = (
    "id",
    "case_id",
    "name",
    "width",
    "height",
    "size",
    "sha256",
    "sealed",
    "added_at",
    "by",
    "approved_at",
    "approved_by",
)


def attachment(attachment_id: UUID) -> AttachmentView | None:
    row = Attachment.objects.filter(pk=attachment_id).values_list(*_FIELDS).first()
    return AttachmentView(*row) if row else None


def of_case(case_id: UUID) -> tuple[AttachmentView, ...]:
    """In the order they were added."""
    rows = Attachment.objects.filter(case_id=case_id).order_by("added_at", "id")
    return tuple(AttachmentView(*row) for row in rows.values_list(*_FIELDS))


def public(case_ids: Iterable[UUID]) -> tuple[AttachmentView, ...]:
    """Those that a person approved."""
    rows = Attachment.objects.filter(case_id__in=list(case_ids), sealed=False).order_by("added_at", "id")
    return tuple(AttachmentView(*row) for row in rows.values_list(*_FIELDS))


def file_of(view: AttachmentView) -> Path:
    return store.path_of(view.sha256)
