"""Eight clients at once, each in a thread of its own: how many a second, how long each, how much processor time."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from bench.running import House

CLIENTS = 8
Line = tuple[str, float, str]  # name, how much, of what; the name's goal stands in goals.py
Client = Callable[[int], Iterator[bool]]  # given its number; each item is one operation, True where it was taken


@dataclass(frozen=True)
class Measured:
    """
    each  milliseconds that every operation took, in order of length
    cpu   of application and database together, for one operation
    own   of the generator, for one
    """

    operations: int
    seconds: float
    each: tuple[float, ...]
    cpu: float
    own: float

    @property
    def rate(self) -> float:
        return self.operations / self.seconds

    def within(self, share: float) -> float:
        """Milliseconds within which this share of them was answered."""
        return self.each[min(len(self.each) - 1, int(share * len(self.each)))]

    def lines(self, name: str) -> Iterator[Line]:
        yield f"{name}.rate", self.rate, "a second"
        yield f"{name}.p50", self.within(0.5), "ms"
        yield f"{name}.p99", self.within(0.99), "ms"
        yield f"{name}.cost", self.cpu, "CPU-ms"
        yield f"{name}.generator", self.own, "CPU-ms of the load's own"


def under(house: House, client: Client) -> Measured:
    """Timed from answer to answer; all have their first before the time begins, which is not counted."""
    ready, each = Barrier(CLIENTS + 1), list[float]()

    def run(operations: Iterator[bool]) -> None:
        refused = not next(operations)
        ready.wait()
        last = time.perf_counter()
        for taken in operations:
            if refused or not taken:
                raise RuntimeError("an answer that says no")
            now = time.perf_counter()
            each.append((now - last) * 1000)
            last = now

    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(run, client(n)) for n in range(CLIENTS)]
        ready.wait()
        used, own, began = house.cpu(), time.process_time(), time.perf_counter()
        for one in running:
            one.result()
    seconds, own, used = time.perf_counter() - began, time.process_time() - own, house.cpu() - used
    return Measured(len(each), seconds, tuple(sorted(each)), used / len(each), own * 1000 / len(each))
