"""What has come in by file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liuchi.connect.imports.facts import Report
from liuchi.connect.imports.reading import Wrong
from liuchi.connect.models import ImportedRow, ImportRun, RefusedRow
from liuchi.procedures.words import Words


@dataclass(frozen=True, slots=True)
class RunView:
    """``done``: rows of the file that are dealt with; ``by``: an actor's id."""

    id: int
    name: str
    sha256: str
    columns: dict[str, str]
    by: str
    started: datetime
    finished: datetime | None
    done: int
    report: Report


def run(run_id: int) -> RunView | None:
    found = ImportRun.objects.filter(pk=run_id).first()
    return _view(found) if found else None


def runs() -> tuple[RunView, ...]:
    """The newest first."""
    return tuple(_view(each) for each in ImportRun.objects.order_by("-started", "-id"))


def _view(row: ImportRun) -> RunView:
    report = Report.unpacked(row.report)
    return RunView(
        row.pk, row.name, row.sha256, row.columns, row.by, row.started, row.finished, row.done, report
    )  # fmt: skip


def refused(run_id: int) -> Iterator[Wrong]:
    """In the order of the file."""
    rows = RefusedRow.objects.filter(run_id=run_id).order_by("row")
    for row, why in rows.values_list("row", "why").iterator(2000):
        yield Wrong(row, tuple((reason, Words.unpacked(said)) for reason, said in why))


def origin(case_id: UUID) -> Words | None:
    """Where a case was taken from, if it was: file, row, and what the file said of it."""
    row = ImportedRow.objects.select_related("run").filter(case_id=case_id).first()
    if row is None:
        return None
    said = tuple(Words("imports.said", field=Words(f"imports.field.{name}"), word=w) for name, w in row.words.items())
    key = "imports.origin_said" if said else "imports.origin"
    return Words(key, file=row.run.name, row=row.row, sha256=row.run.sha256[:12], said=said)
