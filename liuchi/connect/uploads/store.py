"""The folder of files that were brought in: random names, nobody else may read them."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from liuchi.connect.uploads.errors import UploadError
from liuchi.connect.uploads.facts import LARGEST

FOLDER = "imports"


def folder() -> Path:
    found: Path = settings.DATA / FOLDER
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(upload_id: UUID) -> Path:
    return folder() / str(upload_id)


def keep(upload_id: UUID, chunks: Iterable[bytes]) -> int:
    """How many bytes. Raises UploadError where there are too many; then there is no file."""
    path, size = path_of(upload_id), 0
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise UploadError("uploads.no.large", most=LARGEST // 2**20)
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return size


def forget(upload_id: UUID) -> None:
    path_of(upload_id).unlink(missing_ok=True)
