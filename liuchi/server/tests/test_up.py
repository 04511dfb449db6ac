"""`liuchi up` as people run it: opened, closed, killed, opened again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from liuchi.server.layout import DataFolder
from liuchi.server.tests.conftest import open_folder

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0  # seconds, on a slow machine; each test takes one or two


def environment() -> dict[str, str]:
    """Of a person at a terminal, without what the tests themselves run under."""
    ours = ("LIUCHI_", "DATABASE_", "DJANGO_", "LC_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "LANG": "C.UTF-8"}


class Up:
    """A running `liuchi up` and what it said."""

    def __init__(self, data: Path, city: Path, *more: str) -> None:
        words = ["up", "--data", str(data), "--city", str(city), "--port", "0", *more]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "liuchi", *words],
            cwd=ROOT,
            env=environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.said = ""

    def address(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if "open at" in line:
                return line.split()[line.split().index("at") + 1]
        raise AssertionError(self.said)

    def rest(self) -> str:
        return self.said + self.process.communicate(timeout=PATIENCE)[0]

    def processes(self) -> set[int]:
        """Itself and everything below it."""
        below: dict[int, list[int]] = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            pid, parent = int(status.parent.name), int(status.read_text().rpartition(")")[2].split()[1])
            below.setdefault(parent, []).append(pid)
        found = {self.process.pid}
        for _ in range(4):
            found |= {child for pid in found for child in below.get(pid, [])}
        return found


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Path, Path]]:
    """A data folder and a city, a real one: no cast, no stream of requests."""
    with open_folder() as room:
        shutil.copytree(ROOT / "cities/demo", room / "city")
        yield room / "data", room / "city"


@pytest.fixture
def up(place: tuple[Path, Path]) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def start(*more: str) -> Up:
        started.append(Up(*place, *more))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.terminate()
            one.process.wait(PATIENCE)


def asked(address: str, path: str) -> dict[str, object]:
    with urllib.request.urlopen(address + path, timeout=10) as answer:
        return dict(json.load(answer))


def gone(processes: set[int], *, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in processes):
            return True
        time.sleep(0.02)
    return False


def test_it_answers_ready_under_the_instance_it_remembers(up: Callable[..., Up], place: tuple[Path, Path]) -> None:
    address = up().address()
    kept = json.loads((place[0] / "instance.json").read_text())
    assert asked(address, "readyz") == {"ready": True, "instance": kept["id"]}
    assert (kept["url"], kept["demo"]) == (address, False)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_leaves_no_process_behind(how: int, up: Callable[..., Up]) -> None:
    one = up()
    one.address()
    family = one.processes()
    assert len(family) > 8
    one.process.send_signal(how)
    assert one.process.wait(PATIENCE) == 0
    assert gone(family, within=0.5)


def test_killed_it_takes_its_processes_along_and_starts_again(up: Callable[..., Up]) -> None:
    one = up()
    one.address()
    family = one.processes()
    one.process.kill()
    one.process.wait(PATIENCE)
    assert asked(up().address(), "readyz")["ready"] is True
    assert gone(family, within=5)


def test_everything_killed_at_once_it_starts_again(up: Callable[..., Up]) -> None:
    one = up()
    one.address()
    for pid in one.processes():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert asked(up().address(), "readyz")["ready"] is True


def test_a_child_that_dies_is_started_again(up: Callable[..., Up]) -> None:
    one = up()
    address = one.address()
    children = Path(f"/proc/{one.process.pid}/task/{one.process.pid}/children").read_text().split()
    for pid in children:
        os.kill(int(pid), signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if asked(address, "readyz")["ready"]:
                break
        except OSError:
            time.sleep(0.05)
    assert one.process.poll() is None


def test_a_second_one_on_the_same_folder_is_refused_in_words(up: Callable[..., Up]) -> None:
    up().address()
    second = up()
    assert "uses" in second.rest()
    assert second.process.returncode == 1


def test_other_commands_use_the_database_that_it_runs(up: Callable[..., Up], place: tuple[Path, Path]) -> None:
    up().address()
    command = [sys.executable, "-m", "liuchi", "migrate", "--data", str(place[0])]
    assert subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode == 0


def test_a_command_alone_starts_the_database_for_its_own_time(place: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "liuchi", "psql", "--data", str(place[0]), "--", "-Atc", "SELECT current_user"]
    done = subprocess.run(command, cwd=ROOT, env=environment(), check=False, capture_output=True, text=True)
    assert done.stdout.strip() == "liuchi"
    assert not (DataFolder.at(place[0]).cluster / "postmaster.pid").exists()
