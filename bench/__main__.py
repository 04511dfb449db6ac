"""`make bench`: measures a house of its own, prints a table, and appends one line to bench/results.jsonl."""

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import doors, inside, machine, tables
from bench.running import House, room
from bench.statements import sent

RESULTS = Path(__file__).with_name("results.jsonl")
INTAKES, STEPS, BARE, TAKEN, LISTS = 4_000, 600, 4_000, 5_000, 200
Line = tuple[str, float, str]  # what, how much, and of what; the goal stands in docs/figures.md


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="1,000,000 cases in the work list instead of 200,000")
    full = parser.parse_args().full
    logging.disable(logging.WARNING)
    print(f"{'':44}{'':>12}  load {machine.load()}, loop {machine.loop()} ms", flush=True)
    with room() as path:
        house, found = House(path).open(), {}
        try:
            for what, value, unit in measured(house, 1_000_000 if full else 200_000):
                found[what] = round(value, 3)
                print(f"{what:44}{value:12,.3f}  {unit}", flush=True)
        finally:
            house.close()
    kept = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "full": full, **machine.described()}
    with RESULTS.open("a") as file:
        file.write(json.dumps(kept | {"load": machine.load(), "loop_ms": machine.loop(), "found": found}) + "\n")
    return 0


def measured(house: House, cases: int) -> Iterator[Line]:
    inside.enter(house)
    now = datetime.now(UTC)
    yield "bare INSERT and COMMIT", inside.bare_inserts(inside.owner_url(house), BARE), "a second"
    yield "take, one step of the law", inside.taking(TAKEN), "µs"
    doors.intakes(house, 400)
    yield from _door("intake", doors.intakes(house, INTAKES))
    numbers, session = inside.at_work(STEPS), inside.session(inside.HANDLER)
    yield from _door("step", doors.steps(house, session, numbers))
    yield "intake, statements", sent(house, lambda: doors.intakes(house, 80), 80), "sent, each"
    more = inside.at_work(40)
    yield "step, statements", sent(house, lambda: doors.steps(house, session, more), 80), "sent, each"
    tables.fill(inside.superuser_url(house), cases, 1_000_000, now)
    yield "sweep, nothing due of 1,000,000 clocks", tables.sweep(inside.owner_url(house), now), "ms in the database"
    yield "the same without its index", tables.sequential(inside.owner_url(house), now), "ms in the database"
    for who in (inside.HANDLER, inside.CLERK, inside.DISPATCHER):
        yield from _door(f"work list of {cases:,}, {who}", doors.lists(house, inside.session(who), LISTS))


def _door(what: str, m: doors.Measured) -> Iterator[Line]:
    yield f"{what}, rate at {doors.CLIENTS} clients", m.rate, "a second"
    yield f"{what}, p50", m.within(0.5), "ms"
    yield f"{what}, p99", m.within(0.99), "ms"
    yield f"{what}, cost", m.cpu, "CPU-ms, application and database"


if __name__ == "__main__":
    sys.exit(main())
