"""The folder of attachments: ab/cd/<sha256>.jpg. A file is whole and on the disk before any row names it."""

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

FOLDER = "attachments"


def path_of(digest: str) -> Path:
    return settings.DATA / FOLDER / digest[:2] / digest[2:4] / f"{digest}.jpg"


def kept(before: datetime) -> Iterator[Path]:
    """The files that nobody has brought since."""
    for path in (settings.DATA / FOLDER).glob("??/??/*"):
        if path.stat().st_mtime < before.timestamp():
            yield path


def keep(data: bytes) -> str:
    """Writes beside, syncs, renames; returns the hash. Bytes that are there already only count as brought today."""
    digest = sha256(data).hexdigest()
    path = path_of(digest)
    if path.exists():
        os.utime(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        _sync_names(path.parent)
    return digest


def _sync_names(folder: Path) -> None:
    """The new name must survive a power cut too, and those of the folders above that may be new."""
    for each in (folder, folder.parent, folder.parent.parent):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
