"""Data folders and servers of their own for the tests of the server."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from liuchi.server.embedded import Embedded
from liuchi.server.layout import DataFolder


@contextmanager
def open_folder() -> Iterator[Path]:
    """Unlike pytest's own folders one that others may pass through: as root, the server is somebody else."""
    path = Path(tempfile.mkdtemp(prefix="liuchi-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def room() -> Iterator[Path]:
    with open_folder() as path:
        yield path


@pytest.fixture
def folder(room: Path) -> DataFolder:
    return DataFolder.at(room / "data")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Embedded]:
    """One server for the tests of a file; each may start and stop it."""
    with open_folder() as path:
        server = Embedded(DataFolder.at(path / "data"), durable=False)
        yield server.start()
        server.stop()
