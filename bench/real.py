"""Figures from data that is not shipped: letters to a city, and records of New York's 311, brought in by `liuchi import`.

`python -m bench.real --letters FILE --nyc311 FILE` imports both into one house, prints what became of the rows and how fast, and
measures the work lists afterwards. Nothing of what the files say is printed but categories, units and places that the city
does not know, and of the letters not even these.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import bare, inside, worklist
from bench.__main__ import row
from bench.load import Line
from bench.running import House, room

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
    with room() as path:
        house = House(path).open()
        try:
            inside.enter(house)
            for line in _measured(house, {options.letters: LETTERS, options.nyc311: NYC311}):
                print(row(*line), flush=True)
        finally:
            house.close()
    return 0


def _measured(house: House, files: dict[Path, str]) -> Iterator[Line]:
    yield from bare.measured(house)
    for file, columns in files.items():
        yield from _imported(house, file, columns)
    yield from worklist.measured(house)


def _imported(house: House, file: Path, columns: str) -> Iterator[Line]:
    """The refused rows hold what was written: they go with the house."""
    refused, began = house.data.parent / f"{file.stem}.refused.csv", time.perf_counter()
    done = house.liuchi("import", str(file), "--columns", columns, "--refused", str(refused))
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(done.stderr)
    print(f"\n{file.stem}\n{done.stdout}")
    yield f"{file.stem}.import.seconds", seconds, "s, the whole command"


if __name__ == "__main__":
    sys.exit(main())
