"""An export as the answer of a door: the file itself, or several in one ZIP."""

from base64 import b64encode
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.http import FileResponse

from liuchi.connect.exports.facts import CSV, PARQUET, File, Taken

TYPES = {CSV: "text/csv; charset=utf-8", PARQUET: "application/vnd.apache.parquet", "zip": "application/zip"}


def handed_over(export: Taken) -> FileResponse:
    """Sent piece by piece. The open file outlives its folder."""
    if len(export.files) > 1:
        return _sent(_zip(export), "zip")
    only = export.files[0]
    answer = _sent(only.path, only.path.suffix.removeprefix("."))
    answer["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(only.sha256)).decode()}:"
    return answer


def _sent(path: Path, kind: str) -> FileResponse:
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=TYPES[kind])
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _zip(export: Taken) -> Path:
    path = export.files[0].path.with_name(f"liuchi-{export.mark.id}.zip")
    with ZipFile(path, "w") as packed:
        for file in export.files:
            packed.write(file.path, file.path.name, _packing(file))
    return path


def _packing(file: File) -> int:
    """Parquet is packed already."""
    return ZIP_STORED if file.path.suffix == f".{PARQUET}" else ZIP_DEFLATED
