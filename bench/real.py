"""Figures from data that is not shipped: letters to a city, and records of New York's 311, brought in by `liuchi import`.

`python -m bench.real --letters FILE --nyc311 FILE` imports both into one house, prints what became of the rows and how fast, and
measures the work lists of those who see them all afterwards. The result goes to bench/real.jsonl: counts and reasons, nothing
of what the files say.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import bare, inside, machine, worklist
from bench.__main__ import keep, row
from bench.load import Line
from bench.running import House, room

RESULTS = Path(__file__).with_name("real.jsonl")
LETTERS = "title=title,text=text,at=created_at"
NYC311 = (
    "title=complaint_type,text=descriptor,at=created_date,closed=closed_date,lon=longitude,lat=latitude,"
    "category=complaint_type,unit=agency,place=borough"
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.real", description=__doc__)
    parser.add_argument("--letters", type=Path, required=True)
    parser.add_argument("--nyc311", type=Path, required=True)
    options = parser.parse_args()
    load = machine.load()
    files, found, said = {options.letters: LETTERS, options.nyc311: NYC311}, dict[str, float](), list[str]()
    with room() as path:
        house = House(path).open()
        try:
            inside.enter(house)
            for name, value, unit in _measured(house, files, said):
                found[name] = round(value, 3)
                print(row(name, value, unit), flush=True)
        finally:
            house.close()
    keep(RESULTS, found, load=load, said=said)
    return 0


def _measured(house: House, files: dict[Path, str], said: list[str]) -> Iterator[Line]:
    """``said``: what the command told of each file, its counts and reasons, without the words of any row."""
    yield from bare.measured(house)
    for file, columns in files.items():
        yield from _imported(house, file, columns, said)
    yield from worklist.measured(house, ("dispatcher", "supervisor"))


def _imported(house: House, file: Path, columns: str, said: list[str]) -> Iterator[Line]:
    """The refused rows hold what was written: they go with the house."""
    refused, began = house.data.parent / "refused.csv", time.perf_counter()
    done = house.liuchi("import", str(file), "--columns", columns, "--refused", str(refused))
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(done.stderr)
    rows = re.match(r"\d+", done.stdout)
    told = (line for line in done.stdout.splitlines() if str(refused) not in line)
    said.append(f"`{file.name}`: {'; '.join(counts(told))}.\n")
    print(said[-1])
    yield f"import.{file.stem}.rate", int(rows[0] if rows else 0) / seconds, "rows a second, the whole command"


def counts(report: Iterable[str]) -> Iterator[str]:
    """What a report counts, and the reasons for which rows were refused; not the file's own words, which stand indented too."""
    reasons = False
    for line in report:
        if not line.startswith(" "):
            reasons = line.endswith("refused")
        if reasons or not line.startswith(" "):
            yield line.strip()


if __name__ == "__main__":
    sys.exit(main())
