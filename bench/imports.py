"""Earlier records come in by `liuchi import`: a CSV drawn from a seed, so that every run and every machine has the same rows."""

import csv
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import psycopg

from bench import inside
from bench.load import Line
from bench.running import House

ROWS, SEED, BEGAN = 30_000, 311, datetime(2025, 1, 1)  # noqa: DTZ001  as files write it, in the city's own time
FIELDS = ("title", "text", "at", "lon", "lat", "category", "unit", "closed", "place")
COLUMNS = ",".join(f"{field}={field}" for field in FIELDS)
BROKEN_IN_1000, OPEN_IN_100, POINTS_IN_100, OUTSIDE_IN_100 = 5, 4, 70, 2
OUTSIDE = (114.0, 30.0)
TABLE = f"CREATE TABLE bench_rows ({', '.join(f'{field} text' for field in FIELDS)})"


def measured(house: House) -> Iterator[Line]:
    """Refusing exactly what is broken is part of it. The baseline: COPY of the same rows as they are, without a look at them."""
    path, refused = house.data.parent / "earlier.csv", house.data.parent / "refused.csv"
    broken = written(path, ROWS)
    with _costs(house) as cost:
        done = house.liuchi("import", str(path), "--columns", COLUMNS, "--refused", str(refused))
    found = len(list(csv.reader(refused.open(encoding="utf-8-sig")))) - 1 if refused.exists() else 0
    if done.returncode or found != broken:
        raise RuntimeError(f"{found} rows refused instead of {broken}: {done.stdout}{done.stderr}")
    yield "import.rate", ROWS / cost["seconds"], "rows a second"
    yield "import.cost", cost["cpu"] / ROWS, "CPU-ms a row"
    with _costs(house) as bare:
        _copied(house, path)
    yield "import.copy.rate", ROWS / bare["seconds"], "rows a second by COPY"
    yield "import.copy.cost", bare["cpu"] / ROWS, "CPU-ms a row by COPY"


@contextmanager
def _costs(house: House) -> Iterator[dict[str, float]]:
    """Seconds by the clock; CPU milliseconds of the house, of what we started and of ourselves."""
    cost = dict[str, float]()
    used, began = _used(house), time.perf_counter()
    yield cost
    cost |= {"seconds": time.perf_counter() - began, "cpu": _used(house) - used}


def _used(house: House) -> float:
    of = (resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    return house.cpu() + sum(one.ru_utime + one.ru_stime for one in of) * 1000


def _copied(house: House, path: Path) -> None:
    with psycopg.connect(inside.owner_url(house)) as connection, path.open("rb") as file:
        connection.execute(TABLE)
        with connection.cursor().copy("COPY bench_rows FROM STDIN WITH (FORMAT csv, HEADER true)") as copy:
            while block := file.read(1 << 16):
                copy.write(block)
        connection.commit()
        connection.execute("DROP TABLE bench_rows")


def written(path: Path, rows: int) -> int:
    """How many of them are broken."""
    draw, broken = Random(SEED), 0  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(FIELDS)
        for row in _rows(draw, rows):
            if spoilt := draw.randrange(1000) < BROKEN_IN_1000:
                row[FIELDS.index("at")] = "31.31.2025"
            broken += spoilt
            out.writerow(row)
    return broken


def _rows(draw: Random, most: int) -> Iterator[list[object]]:
    """Letters of the demonstration's kind, from its own banks."""
    from liuchi.demo.banks import banks
    from liuchi.demo.cast import Cast, place_names
    from liuchi.demo.compose import Pen
    from liuchi.people import queries as people

    leaves, units = Cast(BEGAN.date()).leaves, people.units()
    for _ in range(most):
        leaf, community = draw.choice(leaves), draw.choice(list(banks().where))
        letter = Pen.at(community, banks(), draw, place_names(community)).letter(leaf)
        at = BEGAN + timedelta(seconds=draw.randrange(300 * 86400))
        is_open, point = draw.randrange(100) < OPEN_IN_100, _point(draw, letter.lon, letter.lat)
        closed = "" if is_open else at + timedelta(seconds=draw.randrange(60, 40 * 86400))
        yield [leaf.zh, letter.text, at, *point, leaf.zh, draw.choice(units).zh, closed, "" if point[0] else community]


def _point(draw: Random, lon: float, lat: float) -> tuple[object, object]:
    if draw.randrange(100) >= POINTS_IN_100:
        return "", ""
    return OUTSIDE if draw.randrange(100) < OUTSIDE_IN_100 else (lon, lat)
