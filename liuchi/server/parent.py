"""A process that must not outlive the one that started it."""

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent(how: int = signal.SIGTERM) -> None:
    """Between fork and exec, or first thing in a child: the system sends `how` when the parent dies (Linux only)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(how))


def follow_parent() -> None:
    """In a Python child, on every system: SIGTERM to itself when its parent is gone. What it forks follows it too."""
    _watch_parent()
    os.register_at_fork(after_in_child=_watch_parent)


def _watch_parent() -> None:
    end_with_parent()
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
