"""A real `liuchi up` of our own: opened on a port that is free, measured, closed or killed. By /proc, so on Linux only."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
PATIENCE, BEAT = 90.0, 0.02  # seconds: until we give up, between two looks
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds
WEB, WORKER, APPLICATION, DATABASE, EVERYTHING = PARTS = ("web", "worker", "application", "database", "everything")


@contextmanager
def room() -> Iterator[Path]:
    """A folder for a house, gone afterwards; others may pass through, for as root the database is somebody else."""
    path = Path(tempfile.mkdtemp(prefix="liuchi-"))
    path.chmod(0o711)
    shutil.copytree(ROOT / "cities/demo", path / "city")
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def environment(**more: str) -> dict[str, str]:
    """Of a person at a terminal, without what we ourselves run under."""
    ours = ("LIUCHI_", "DATABASE_", "DJANGO_", "LC_", "PYTEST_")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {"LANG": "C.UTF-8"} | more


class House:
    """``liuchi up`` on a real city, not the demonstration: nobody makes requests but us. What it says lies in a file, for
    nobody empties a pipe."""

    def __init__(self, path: Path) -> None:
        self.data, self.city, self.says = path / "data", path / "city", path / "up.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.address = ""

    def open(self) -> "House":
        words = ["up", "--data", str(self.data), "--city", str(self.city), "--port", "0"]
        with self.says.open("wb") as said:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "liuchi", *words], cwd=ROOT, env=environment(), stdout=said, stderr=said
            )
        _await(lambda: self._opened() or self.process is None or self.process.poll() is not None)
        if not self._opened():
            raise RuntimeError(self.says.read_text("utf8"))
        self.address = self._opened()
        return self

    def _opened(self) -> str:
        """The address, once it has said it."""
        _, open_at, after = self.says.read_text("utf8").partition("open at ")
        return after.split()[0] if open_at and "\n" in after else ""

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    # -- death and return

    def kill(self, what: str = EVERYTHING) -> None:
        """One of PARTS, at once and without a word, as soon as there is one: what died with another may not be back yet."""
        _await(lambda: self.part(what))
        killed = self.part(what)
        for pid in killed:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if what in (APPLICATION, EVERYTHING) and self.process:
            self.process.wait(PATIENCE)
        _await(lambda: not any(_lives(pid) for pid in killed))

    def back(self) -> None:
        """Until everybody may come in again: it sees to that itself, unless it is gone altogether."""
        if self.process is None or self.process.poll() is not None:
            self.open()
        _await(self._ready)

    def _ready(self) -> bool:
        if len(self._groups()) < len((WEB, WORKER)):
            return False
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=2)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        return False

    def part(self, what: str) -> list[int]:
        """The processes of one of PARTS. The web server is several that form a group; the worker, while it lives, is one."""
        family = self.family()
        database = [pid for pid in family if _name(pid) == "postgres"]
        application = [pid for pid in family if pid not in database]
        *worker, web = self._groups() or [[]]
        own = (web, [pid for group in worker for pid in group], application, database, family)
        return dict(zip(PARTS, own, strict=True))[what]

    def _groups(self) -> list[list[int]]:
        """What the application started, the smallest group first."""
        groups: dict[int, list[int]] = {}
        for pid in self.family()[1:]:
            if _name(pid) != "postgres":
                groups.setdefault(_group(pid), []).append(pid)
        return sorted(groups.values(), key=len)

    def family(self) -> list[int]:
        """Itself and all below it, the eldest first."""
        assert self.process
        below: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            if fields := _stat(int(stat.parent.name)):
                below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        found = [self.process.pid]
        for pid in found:
            found += below.get(pid, [])
        return found

    # -- what it costs

    def cpu(self) -> float:
        """Milliseconds that the whole family has used, those of its dead children included."""
        return sum(sum(map(int, fields[11:15])) * TICK for pid in self.family() if (fields := _stat(pid)))

    def liuchi(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Another command on the same data folder."""
        command = [sys.executable, "-m", "liuchi", *words, "--data", str(self.data)]
        return subprocess.run(command, cwd=ROOT, env=environment(), text=True, capture_output=True, check=False)  # noqa: S603


def _await(done: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(BEAT)


def _stat(pid: int) -> list[str]:
    """From the third field of /proc/…/stat on: state, parent, group …; empty where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _lives(pid: int) -> bool:
    return _stat(pid)[:1] not in ([], ["Z"])


def _group(pid: int) -> int:
    return int((_stat(pid) or ["", "", "0"])[2])


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
