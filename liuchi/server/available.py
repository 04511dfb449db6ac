"""The database for as long as a command needs it: the one that runs already, or the embedded one, started for it."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from liuchi.server import leftover
from liuchi.server.embedded import Embedded
from liuchi.server.layout import DataFolder
from liuchi.server.lock import Lock
from liuchi.server.refusals import Refused

_PATIENCE = 60.0  # seconds: whoever holds the lock may be making the database


def data_folder() -> DataFolder:
    """As the settings see it."""
    return DataFolder.at(os.environ.get("LIUCHI_DATA") or ".data")


@contextmanager
def database() -> Iterator[None]:
    """While `liuchi up` or another command runs the database, that one is used. Whoever started it stops it, and waits
    for those still connected."""
    folder = data_folder()
    if os.environ.get("DATABASE_URL"):
        yield
        return
    folder.make()
    lock = Lock(folder.lock)
    try:
        lock.take()
    except Refused:
        _await_other(folder, lock)
        yield
        return
    yield from _own(folder, lock)


def _own(folder: DataFolder, lock: Lock) -> Iterator[None]:
    server = Embedded(folder).start()
    try:
        yield
    finally:
        _hang_up()
        server.stop(how=signal.SIGTERM)
        lock.release()


def _await_other(folder: DataFolder, lock: Lock) -> None:
    until = time.monotonic() + _PATIENCE
    while not leftover.ready(folder.cluster):
        if time.monotonic() > until:
            raise Refused("server.no.lock", folder=str(folder.path), holder=lock.holder())
        time.sleep(0.05)


def _hang_up() -> None:
    """Our own connections first, or the server would wait for them."""
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()
