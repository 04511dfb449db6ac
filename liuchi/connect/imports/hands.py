"""Other processes that work batches out beside this one. Forked from it they know all that it knows, and they ask no database."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, NoReturn

from django.db import connection

from liuchi.connect.imports.errors import ImportsError

Work = Callable[..., Any]
CAN_FORK = sys.platform == "linux"


class Hand:
    """One process. It ends with its pipe: when this one closes it, or is killed."""

    def __init__(self, work: Work, others: Sequence["Hand"]) -> None:
        self._ours, theirs = Pipe()
        self._pid = os.fork()
        if not self._pid:
            _serve(work, theirs, [self._ours, *(other._ours for other in others)])
        theirs.close()

    def __call__(self, task: Sequence[Any]) -> Any:
        try:
            self._ours.send(task)
            done = self._ours.recv()
        except (EOFError, OSError):
            raise ImportsError("imports.no.hand") from None
        if isinstance(done, BaseException):
            raise done
        return done

    def close(self) -> None:
        self._ours.close()
        os.waitpid(self._pid, 0)


def _serve(work: Work, pipe: Connection, not_ours: Sequence[Connection]) -> NoReturn:
    """Nothing of what was opened before the fork is used: neither the database's connection nor the pipes to others."""
    with suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for other in not_ours:
            other.close()
        if connection.connection is not None:
            os.close(connection.connection.fileno())
        while True:
            task = pipe.recv()
            try:
                done = work(*task)
            except Exception as error:
                done = error
            pipe.send(done)
    os._exit(0)


@contextmanager
def beside(many: int, work: Work) -> Iterator[Callable[..., Future[Any]]]:
    """What it gives takes a task and returns at once. ``many``: how many processes; 0: a thread of this one."""
    with ExitStack() as ends:
        hands: list[Hand] = []
        free: SimpleQueue[Hand] = SimpleQueue()
        for _ in range(many if CAN_FORK else 0):
            hands.append(hand := Hand(work, hands))
            ends.callback(hand.close)
            free.put(hand)

        def done(*task: Any) -> Any:
            if not hands:
                return work(*task)
            hand = free.get()
            try:
                return hand(task)
            finally:
                free.put(hand)

        threads = ends.enter_context(ThreadPoolExecutor(max_workers=max(1, len(hands))))
        yield lambda *task: threads.submit(done, *task)
