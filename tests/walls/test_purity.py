"""The law reads no clock: the time is passed in. That it imports nothing impure, import-linter sees too."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.walls import house
from tests.walls.exceptions import holds

PURE_PARTS = {"rulebook", "procedures", "redaction"}
PURE_FILES = {"procedure.py", "asks.py", "guards.py"}
CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate"),
    *("time.time", "time.time_ns", "time.monotonic", "time.localtime", "time.gmtime", "time.sleep"),
}
CHANCE = ("random.", "secrets.", "uuid.uuid", "os.urandom", "os.environ", "os.getenv")


def pure() -> list[Path]:
    return [path for path in house.rooms() if house.part(path) in PURE_PARTS or path.name in PURE_FILES]


def reads() -> Iterator[str]:
    for path in pure():
        for node in house.nodes(path, ast.Attribute):
            name = house.dotted(node)
            if ".".join(name.split(".")[-2:]) in CLOCKS or name.startswith(CHANCE):
                yield f"{house.name(path)}:{node.lineno} {name}"
        for line, name in house.imports(path):
            if name in CLOCKS or name.startswith((*CHANCE, "django")):
                yield f"{house.name(path)}:{line} imports {name}"


def test_the_law_reads_no_clock_no_chance_and_no_surroundings():
    holds("purity", reads())


def test_there_is_law_to_look_at():
    assert {house.part(path) for path in pure()} >= PURE_PARTS
