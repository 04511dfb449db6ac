"""A file comes in by the page: brought, checked without a row being written, begun; or taken away again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from liuchi.connect.imports import actions as imports
from liuchi.connect.imports import columns as fitting
from liuchi.connect.imports import known, refused
from liuchi.connect.imports import queries as runs
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Source
from liuchi.connect.models import Upload
from liuchi.connect.uploads import store
from liuchi.connect.uploads.errors import UploadError
from liuchi.connect.uploads.facts import AT_WORK, BROUGHT, CHECKED, CHECKING, COMING, STOPPED
from liuchi.connect.uploads.guess import guess
from liuchi.procedures.actors import Actor

LONGEST_NAME, MOST_HEADS = 200, 500


def bring(chunks: Iterable[bytes], *, name: str, read_as: Mapping[str, str], by: Actor, now: datetime) -> UUID:
    """``read_as``: encoding and sheet, «» where they are found out. Raises ImportsError, UploadError; then nothing is kept."""
    upload_id = uuid4()
    size = store.keep(upload_id, chunks)
    try:
        heads = _heads(upload_id, read_as)
    except (ImportsError, UploadError):
        store.forget(upload_id)
        raise
    told: dict[str, Any] = {
        "id": upload_id,
        "name": name[-LONGEST_NAME:],
        "size": size,
        "by": by.id,
        "at": now,
        "moved": now,
    }
    Upload.objects.create(**told, **read_as, heads=heads, columns=guess(heads), stage=BROUGHT)
    return upload_id


def _heads(upload_id: UUID, read_as: Mapping[str, str]) -> list[str]:
    """What has no readable heads is no table, whatever it is called."""
    heads = list(imports.headers(store.path_of(upload_id), **read_as))
    if len(heads) > MOST_HEADS or any("\0" in head or len(head) > LONGEST_NAME for head in heads):
        raise UploadError("uploads.no.heads", most=MOST_HEADS)
    return heads


def check(upload_id: UUID, columns: Mapping[str, str], category: str, *, now: datetime) -> None:
    """Has the whole file looked at. Raises ImportsError where the columns do not fit, UploadError where it is too late."""
    row = _there(upload_id)
    fitting.index(columns, row.heads)
    known.known(category, now=now)
    told: dict[str, Any] = {"columns": dict(columns), "category": category, "report": None, "wrong": []}
    _move(row, (BROUGHT, CHECKED, STOPPED), CHECKING, now, run=None, **told)


def start(upload_id: UUID, *, by: Actor, now: datetime) -> None:
    """What was checked comes in; what stopped goes on from there. Raises ImportsError, UploadError."""
    row = _there(upload_id)
    run = row.run_id or imports.start(source_of(row), by=by, now=now)
    _move(row, (CHECKED, STOPPED), COMING, now, run_id=run)


def write_refused(upload_id: UUID, path: Path, language: str) -> int:
    """How many rows were not taken; 0: none, and no file. Raises ImportsError, UploadError."""
    row = _there(upload_id)
    return refused.write(source_of(row), runs.refused(row.run_id), path, language) if row.run_id else 0


def remove(upload_id: UUID, *, now: datetime) -> None:
    """The file goes, at once; what has come in of it stays. Raises UploadError while somebody is at it."""
    row = _there(upload_id)
    if not Upload.objects.filter(pk=row.pk).exclude(stage__in=AT_WORK).update(removed=now):
        raise UploadError("uploads.no.busy")
    store.forget(row.pk)


def tidy(*, before: datetime, now: datetime) -> int:
    """Takes away the files of which nothing has been done since."""
    old = Upload.objects.filter(removed=None, moved__lt=before).exclude(stage__in=AT_WORK)
    ids = list(old.values_list("pk", flat=True))
    for upload_id in ids:
        remove(upload_id, now=now)
    return len(ids)


def source_of(row: Upload) -> Source:
    return Source(store.path_of(row.pk), row.columns, row.category, row.encoding, row.sheet, row.name)


def _there(upload_id: UUID) -> Upload:
    row = Upload.objects.filter(pk=upload_id, removed=None).first()
    if row is None:
        raise UploadError("uploads.no.file")
    return row


def _move(row: Upload, before: Iterable[str], stage: str, now: datetime, **told: Any) -> None:
    """Of two who press at once, one is told that it is too late."""
    told |= {"stage": stage, "moved": now, "rows": 0, "share": 0, "fault": None}
    if not Upload.objects.filter(pk=row.pk, stage__in=before).update(**told):
        raise UploadError("uploads.no.busy")
