"""The files that were brought in."""

from uuid import UUID

from liuchi.connect.imports import queries as imports
from liuchi.connect.imports.facts import Report
from liuchi.connect.models import Upload
from liuchi.connect.uploads.facts import UploadView, Wrong
from liuchi.procedures.words import Words

LATEST = 20


def upload(upload_id: UUID) -> UploadView | None:
    row = Upload.objects.filter(pk=upload_id).first()
    return _view(row) if row else None


def uploads() -> tuple[UploadView, ...]:
    """The latest first."""
    return tuple(_view(row) for row in Upload.objects.order_by("-at", "-id")[:LATEST])


def _view(u: Upload) -> UploadView:
    wrong = tuple(Wrong(row, tuple(map(Words.unpacked, why))) for row, why in u.wrong)
    report = Report.unpacked(u.report) if u.report else None
    run = imports.run(u.run_id) if u.run_id else None
    fault = Words.unpacked(u.fault) if u.fault else None
    return UploadView(
        u.pk, u.name, u.size, u.by, u.at, u.stage, u.heads, u.columns, u.category, u.rows, u.share, report, wrong, run, fault,
        u.removed,
    )  # fmt: skip
