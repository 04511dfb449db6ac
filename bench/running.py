"""A real `liuchi up` of our own: opened on a port that is free, measured, closed or killed. By /proc, so on Linux only."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 90.0  # seconds
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds


@contextmanager
def room() -> Iterator[Path]:
    """A folder for a house, gone afterwards; others may pass through, for as root the database is somebody else."""
    path = Path(tempfile.mkdtemp(prefix="liuchi-"))
    path.chmod(0o711)
    shutil.copytree(ROOT / "cities/demo", path / "city")
    yield path
    shutil.rmtree(path, ignore_errors=True)


def environment(**more: str) -> dict[str, str]:
    """Of a person at a terminal, without what we ourselves run under."""
    ours = ("LIUCHI_", "DATABASE_", "DJANGO_", "LC_", "PYTEST_")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {"LANG": "C.UTF-8"} | more


class House:
    """``liuchi up`` on a real city, not the demonstration: nobody makes requests but us."""

    def __init__(self, path: Path) -> None:
        self.data, self.city = path / "data", path / "city"
        self.process: subprocess.Popen[str] | None = None
        self.address = ""

    def open(self) -> "House":
        words = ["up", "--data", str(self.data), "--city", str(self.city), "--port", "0"]
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "liuchi", *words], cwd=ROOT, env=environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.address = self._address(self.process)
        return self

    def _address(self, process: "subprocess.Popen[str]") -> str:
        said = ""
        for line in process.stdout or ():
            said += line
            if "open at" in line:
                return line.partition("open at ")[2].split()[0]
        raise RuntimeError(said)

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def kill(self) -> None:
        """Everything at once and without a word: the application, its workers, the database."""
        assert self.process
        family = self.family()
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        until = time.monotonic() + PATIENCE
        while any(Path(f"/proc/{pid}").exists() for pid in family) and time.monotonic() < until:
            time.sleep(0.01)

    def family(self) -> list[int]:
        """Itself and all below it, the eldest first."""
        assert self.process
        below: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                below.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
        found = [self.process.pid]
        for pid in found:
            found += below.get(pid, [])
        return found

    def cpu(self) -> float:
        """Milliseconds that the whole family has used, those of its dead children included."""
        return sum(_cpu(pid) for pid in self.family())

    def liuchi(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Another command on the same data folder."""
        command = [sys.executable, "-m", "liuchi", *words, "--data", str(self.data)]
        return subprocess.run(command, cwd=ROOT, env=environment(), text=True, capture_output=True, check=False)  # noqa: S603


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) * TICK
