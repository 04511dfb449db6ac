"""`make bench`: opens a house of its own, measures it, prints a table beside the goals, appends a line to bench/results.jsonl.

`make bench ARGS="intake worklist"` measures only these. Exit code 1 where something could not be measured; a goal that is
missed is said and changes nothing.
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import bare, imports, inside, intake, machine, stamped, step, sweep, worklist
from bench.goals import goal
from bench.load import Line
from bench.running import House, room

RESULTS = Path(__file__).with_name("results.jsonl")
BENCHES: dict[str, Callable[[House], Iterator[Line]]] = {
    "intake": intake.measured, "step": step.measured, "import": imports.measured,
    "sweep": sweep.measured, "worklist": worklist.measured,
}  # fmt: skip
AMONG_MANY = ("sweep", "worklist")
CASES, CLOCKS, FULL = 1_000_000, 1_000_000, 10


def main() -> int:
    options = _options()
    logging.disable(logging.WARNING)
    load = machine.load()
    with room() as path:
        house, found = House(path).open(), dict[str, float]()
        try:
            inside.enter(house)
            for name, value, unit in _measured(house, options.names or list(BENCHES), FULL if options.full else 1):
                found[name] = round(value, 3)
                print(row(name, value, unit), flush=True)
        finally:
            house.close()
    if not options.no_result:
        keep(RESULTS, found, load=load, full=options.full)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES], metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--full", action="store_true", help="ten million cases and clocks instead of one million")
    parser.add_argument("--no-result", action="store_true", help="print only")
    return parser.parse_args()


def _measured(house: House, names: Sequence[str], times: int) -> Iterator[Line]:
    """Those that need many cases come last, and share them."""
    yield from bare.measured(house)
    for name in (each for each in BENCHES if each in names):
        print(f"-- {name}: load {machine.load()}, loop {machine.loop()} ms", flush=True)
        if name in AMONG_MANY and not stamped.filled(house):
            stamped.fill(house, CASES * times, CLOCKS * times, now=datetime.now(UTC))
        yield from BENCHES[name](house)


def row(name: str, value: float, unit: str) -> str:
    wanted = goal(name)
    verdict = f"{wanted!s:>8}  {'reached' if wanted.reached(value) else 'NOT REACHED'}" if wanted else ""
    return f"{name:36}{value:12,.2f}  {unit:28}{verdict}".rstrip()


def keep(results: Path, found: dict[str, float], *, load: float, **more: object) -> None:
    """``load``: of the machine before it began."""
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **more, **machine.described()}
    missed = [name for name, value in found.items() if (wanted := goal(name)) and not wanted.reached(value)]
    line |= {"load": load, "loop_ms": machine.loop(), "found": found, "missed": missed}
    with results.open("a") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
