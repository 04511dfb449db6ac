"""A PostgreSQL server of our own in the data folder: one command starts everything, nothing needs to be installed.

It listens on a socket alone, never on a port. As root it runs as `nobody`. The caller holds the folder's lock.
"""

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress

from liuchi.server import binaries, cluster, leftover, roles
from liuchi.server.account import server_account
from liuchi.server.layout import OWNER, RUNNING, DataFolder
from liuchi.server.parent import end_with_parent
from liuchi.server.refusals import Refused

_PATIENCE = 60.0  # seconds until it takes connections; after a crash it first replays what was written
_STOPPING = 8.0  # seconds; told to stop while it recovers from a crash it may hang, and broken off it loses nothing
_HARDER = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)
_STILL_THERE = "pre-existing shared memory block"  # processes of a killed server that have not noticed yet
_LARGEST_LOG = 10_000_000  # bytes
_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    "max_connections": "80",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "wal_compression": "on",
    "checkpoint_timeout": "15min",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
}
_DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
_FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def _silent(*words: object, **facts: object) -> None:
    """Who tells nobody, or has nothing to do."""


class Embedded:
    """durable   False for tests: nothing is forced to the disk, and a power cut may ruin the cluster"""

    def __init__(self, folder: DataFolder, *, durable: bool = True) -> None:
        self.folder, self.durable = folder, durable
        self.account = server_account()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, tell: Callable[..., None] = _silent, meanwhile: Callable[[], None] = _silent) -> "Embedded":
        """Makes the cluster where there is none, starts the server and waits until it takes connections; `meanwhile` is
        done between the two."""
        folder = self.folder
        folder.make()
        folder.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        programs = binaries.for_account(binaries.found(), self.account, folder.home)
        if not folder.cluster_link.exists():
            tell("server.making_database")
            cluster.make(folder, binaries=programs, account=self.account, durable=self.durable)
        self._refuse_other_version(binaries.version(programs))
        self.account.give(folder.cluster)
        self.account.make(folder.sockets)
        leftover.clear(folder.cluster, folder.sockets)
        cluster.admit(folder, self.account)
        tell("server.starting_database")
        self.process = self._launch(str(programs / "postgres"))
        meanwhile()
        self._await_ready(str(programs / "postgres"))
        roles.prepare(folder)
        return self

    def stop(self, *, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT breaks off whoever is connected; SIGTERM waits for them first."""
        if self.process is None:
            return
        for harder in _HARDER[_HARDER.index(how) :]:
            if self.process.poll() is None:
                self.process.send_signal(harder)
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(_PATIENCE if harder == signal.SIGTERM else _STOPPING)
        self.process = None
        if self.folder.sockets.parent != self.folder.home:
            self.folder.sockets.rmdir()

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def url(self) -> str:
        return self.folder.url(RUNNING)

    @property
    def owner_url(self) -> str:
        return self.folder.url(OWNER)

    def _launch(self, program: str) -> "subprocess.Popen[bytes]":
        settings = {
            **_SETTINGS,
            **(_DURABLE if self.durable else _FLEETING),
            "unix_socket_directories": str(self.folder.sockets),
        }
        command = [program, "-D", str(self.folder.cluster), "-p", "5432"]
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = self.folder.server_log
        big = log.exists() and log.stat().st_size > _LARGEST_LOG
        with log.open("wb" if big else "ab") as out:
            return subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603
                command,
                cwd="/",
                env=cluster.environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=lambda: end_with_parent(signal.SIGINT),
                **self.account.switch(),
            )

    def _await_ready(self, program: str) -> None:
        until = time.monotonic() + _PATIENCE
        while not leftover.ready(self.folder.cluster):
            if not self.alive() and _STILL_THERE in self._last_said() and time.monotonic() < until:
                self.process = self._launch(program)
            elif not self.alive() or time.monotonic() > until:
                self.stop()
                raise Refused("server.no.start", log=str(self.folder.server_log), said=self._last_said())
            time.sleep(0.02)

    def _last_said(self) -> str:
        lines = self.folder.server_log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-5:])

    def _refuse_other_version(self, ours: int) -> None:
        theirs = (self.folder.cluster / "PG_VERSION").read_text().strip()
        if theirs != str(ours):
            raise Refused("server.no.version", theirs=theirs, ours=ours)
