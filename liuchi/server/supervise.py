"""The processes of one installation: started together, started again when they die, ended together.

They are forked from `liuchi up`, which has loaded the application once for all of them. Each leads a group of its own,
so that Ctrl-C reaches only `liuchi up`, and so that ending one ends what it started too.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import Any

from liuchi.server import terminal
from liuchi.server.parent import follow_parent
from liuchi.server.refusals import EXPLAINED, explained

_FIRST_WAIT, _LONGEST_WAIT = 0.25, 30.0  # seconds before a process is started again, doubled each time
_SETTLED = 60.0  # seconds alive after which its earlier deaths no longer count
_GRACE = 5.0  # seconds to end by itself
_processes: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass
class Child:
    """name   for people
    work   what it does, a function of its own arguments that answers an exit code
    """

    name: str
    work: Callable[..., int]
    arguments: tuple[object, ...] = ()
    process: BaseProcess | None = None
    deaths: int = 0
    started: float = 0.0
    again_at: float = field(default=0.0)

    def start(self) -> "Child":
        process: BaseProcess = _processes.Process(target=_live, args=(self.work, self.arguments), name=self.name)
        process.start()
        self.process = process
        self.started = time.monotonic()
        return self

    def result(self) -> int:
        """Its exit code, waited for."""
        assert self.process is not None
        self.process.join()
        return self.process.exitcode or 0

    def alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def signal(self, how: int) -> None:
        """To the process and everything it started."""
        if self.process is None or self.process.pid is None:
            return
        for send in (os.killpg, os.kill) if self.alive() else (os.killpg,):
            with suppress(ProcessLookupError, PermissionError):
                send(self.process.pid, how)
                return

    def tend(self, now: float) -> None:
        """Called again and again: notices a death, waits a little longer each time, starts it again."""
        if self.alive():
            return
        if self.again_at == 0.0:
            self._died(now)
        elif now >= self.again_at:
            self.again_at = 0.0
            self.start()

    def _died(self, now: float) -> None:
        self.signal(signal.SIGKILL)
        self.deaths = 1 if now - self.started > _SETTLED else self.deaths + 1
        wait = min(_FIRST_WAIT * 2 ** (self.deaths - 1), _LONGEST_WAIT)
        self.again_at = now + wait
        terminal.say("server.child_died", name=self.name, code=self.result(), wait=wait)


def end(children: Sequence[Child]) -> None:
    """All at once, with a moment to finish what they are at; then whatever is left of them."""
    for child in children:
        child.signal(signal.SIGTERM)
    until = time.monotonic() + _GRACE
    while any(child.alive() for child in children) and time.monotonic() < until:
        time.sleep(0.01)
    for child in children:
        child.signal(signal.SIGKILL)
        child.result()


def _live(work: Callable[..., int], arguments: tuple[object, ...]) -> None:
    """First in the new process: nothing of `up` but its environment stays with it."""
    os.setsid()
    for how in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(how, signal.SIG_DFL)
    follow_parent()
    try:
        sys.exit(work(*arguments))
    except EXPLAINED as error:
        terminal.complain(explained(error))
        sys.exit(1)
