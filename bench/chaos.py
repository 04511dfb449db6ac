"""Kills a house at random while 8 clients are at it, and looks whether what it acknowledged is there, once.

`python -m bench.chaos --kills 20 --seed 1`. Killed is the web server, the worker, the whole application, the database, or
everything. Exit code 1 where something is lost or doubled, a client was turned away, or a history chain does not hold.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench import found, inside, machine
from bench.clients import Client, Handler, Resident, SubmittingProgram, WorkingProgram
from bench.ledger import HEADS, Compared, compared
from bench.running import PARTS, House, room

RESULTS = Path(__file__).with_name("chaos.jsonl")
A_KILL = 15  # cases that each of those at work has to work on, for every kill
ENOUGH, BEAT = 60, 0.01  # answers between two kills at least, for a kill without load proves nothing; seconds
OUTBOX = 60.0  # seconds in which what waits must have been sent


def main() -> int:
    options = _options()
    with room() as path:
        house = House(path).open()
        try:
            run = Chaos(house, options.seed).begin(options.kills)
            for killed, back in run.kills(options.kills, options.seconds):
                print(f"\n{killed} killed, back after {back:.1f} s", flush=True)
                run.show(run.acknowledged())
            return run.end(options.result)
        finally:
            house.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=3.0, help="of load before each kill, on average")
    parser.add_argument("--seed", type=int, default=1, help="decides what is killed, and when")
    parser.add_argument("--result", type=Path, default=RESULTS, help="file to which one line is appended")
    return parser.parse_args()


class Chaos:
    """One house, its clients, and what became of them. ``returns``: by what was killed, the seconds until it was back."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.seed, self.dice = house, seed, Random(seed)  # noqa: S311
        self.clients: list[Client] = []
        self.returns: list[tuple[str, float]] = []

    def begin(self, kills: int) -> "Chaos":
        inside.enter(self.house)
        submits, works = inside.api_key("chaos", "submit"), inside.api_key("chaos", "work", staff=inside.HANDLER)
        work = inside.at_work(2 * A_KILL * kills)
        self.clients = [
            *(Resident(self.house) for _ in range(3)),
            *(SubmittingProgram(self.house, submits) for _ in range(3)),
            Handler(self.house, inside.session(inside.HANDLER), work[::2]),
            WorkingProgram(self.house, works, work[1::2]),
        ]
        for client in self.clients:
            client.start()
        return self

    def kills(self, most: int, seconds: float) -> Iterator[tuple[str, float]]:
        for what in self._chosen(most):
            until = time.monotonic() + self.dice.uniform(0.5, 1.5) * seconds
            enough = self._answers() + ENOUGH
            while time.monotonic() < until or self._answers() < enough:
                time.sleep(BEAT)
            self.house.kill(what)
            began = time.monotonic()
            self.house.back()
            self.returns.append((what, time.monotonic() - began))
            yield self.returns[-1]

    def _chosen(self, most: int) -> Iterator[str]:
        """Each of the parts before any comes again."""
        for n in range(most):
            if n % len(PARTS) == 0:
                order = self.dice.sample(PARTS, len(PARTS))
            yield order[n % len(PARTS)]

    def _answers(self) -> int:
        """So far. With nobody left who could be answered there is nothing to wait for."""
        if not any(client.is_alive() for client in self.clients):
            raise RuntimeError([client.trouble for client in self.clients])
        return sum(len(client.intakes) + len(client.steps) for client in self.clients)

    # -- what is there

    def acknowledged(self) -> list[Compared]:
        """What clients were told so far is read before the database is: they go on."""
        told = {
            "intakes": _together(c.intakes for c in self.clients),
            "steps": _together(c.steps for c in self.clients),
        }
        sent = {mark for client in self.clients for mark in list(client.sent)}
        there = {"intakes": found.intakes(self.house), "steps": found.steps(self.house)}
        return [compared(what, sent, given, there[what]) for what, given in told.items()]

    def show(self, all_: list[Compared]) -> None:
        print("\n".join([HEADS, *map(str, all_)]), flush=True)

    def end(self, result: Path) -> int:
        """Everybody has her answer, every notice was sent; then the whole is compared once more."""
        for client in self.clients:
            client.stopped.set()
        for client in self.clients:
            client.join()
        waited = _until_sent(self.house)
        owed, told = found.owed(self.house), found.told(self.house)
        all_ = [*self.acknowledged(), compared("notices", owed, owed, told)]
        verified = self.house.liuchi("verify")
        wrong = [c.trouble for c in self.clients if c.trouble]
        print(f"\nat the end, the outbox empty after {waited:.1f} s")
        self.show(all_)
        print("no answer:", dict(sum((c.silences for c in self.clients), Counter[str]())), *wrong)
        print(verified.stdout + verified.stderr)
        sound = (
            all(one.sound for one in all_) and not wrong and verified.returncode == 0 and not found.unsent(self.house)
        )
        _keep(result, self, all_, sound)
        return 0 if sound else 1


def _together(each: Iterator[Mapping[str, str]]) -> dict[str, str]:
    return {mark: number for one in each for mark, number in list(one.items())}


def _until_sent(house: House) -> float:
    began = time.monotonic()
    while found.unsent(house) and time.monotonic() < began + OUTBOX:
        time.sleep(0.2)
    return time.monotonic() - began


def _keep(result: Path, run: Chaos, all_: list[Compared], sound: bool) -> None:
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        **machine.described(),
        "seed": run.seed,
        "sound": sound,
    }
    line["killed"] = Counter(what for what, _ in run.returns)
    line["longest_return_s"] = {what: round(max(s for w, s in run.returns if w == what), 1) for what in line["killed"]}
    line |= {c.what: [c.acknowledged, c.found, len(c.lost), len(c.doubled)] for c in all_}
    with result.open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    sys.exit(main())
