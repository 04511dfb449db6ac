"""Two servers never share a data folder."""

import os
import signal
from pathlib import Path

import pytest

from liuchi.server import terminal
from liuchi.server.lock import Lock
from liuchi.server.refusals import Refused


def test_a_second_taker_is_told_who_has_it(tmp_path: Path) -> None:
    Lock(tmp_path / "lock").take()
    with pytest.raises(Refused) as refused:
        Lock(tmp_path / "lock").take()
    said = terminal.text(refused.value.words.key, **refused.value.words.facts)
    assert str(os.getpid()) in said
    assert str(tmp_path) in said


def test_it_is_free_again_once_released(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock").take()
    assert lock.held()
    lock.release()
    assert not lock.held()


def test_a_forked_child_does_not_hold_it(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock").take()
    begun, begin = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(begin, b"1")
        signal.pause()
    os.read(begun, 1)
    lock.release()
    free = not Lock(tmp_path / "lock").held()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert free
