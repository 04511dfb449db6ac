"""One server to a data folder: a lock that the system releases when its holder dies, however it dies."""

import fcntl
import os
from pathlib import Path

from liuchi.server.refusals import Refused


class Lock:
    """Held from `take` until `release` or the end of the process, not by what it forks. The file says who holds it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._handle: int | None = None

    def take(self) -> "Lock":
        """Refused, with the number of the process that has it, where it is taken."""
        handle = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Refused("server.no.lock", folder=str(self.file.parent), holder=self.holder() or "?") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        self._handle = handle
        os.register_at_fork(after_in_child=self.release)
        return self

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def holder(self) -> str:
        """The process that took it last; it may be gone."""
        return self.file.read_text().strip() if self.file.exists() else ""

    def held(self) -> bool:
        """Whether somebody, maybe we ourselves, holds it now."""
        if not self.file.exists():
            return False
        try:
            Lock(self.file).take().release()
        except Refused:
            return True
        return False
