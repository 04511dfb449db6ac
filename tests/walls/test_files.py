"""What is published says nothing of the machine on which it was made, nor of where its packages came from."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.walls import house
from tests.walls.exceptions import holds

MACHINE = re.compile(r"(?<![\w.}])/(?:root|home|Users|tmp|work)/\w|[A-Z]:\\Users\\")
REGISTRY = re.compile(r"index-url|find-links|pythonhosted|pypi\.org/simple|registry\.npmjs|\bmirrors?\.")
LOCKS = re.compile(r"^requirements/|(?:^|/)(?:package-lock\.json|[\w.-]+\.lock)$")


@cache
def published() -> tuple[Path, ...]:
    """The files that git has; of an unpacked archive, all that are text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=house.ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return tuple(path for path in house.ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts)
    return tuple(path for line in listed.stdout.split("\0") if line and (path := house.ROOT / line).is_file())


def lines() -> Iterator[tuple[str, str]]:
    """(«file:line», text) of every published text file."""
    for path in published():
        try:
            texts = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        yield from ((f"{house.name(path)}:{number}", line) for number, line in enumerate(texts, 1))


def test_no_path_of_a_machine_is_published():
    holds("machine paths", (f"{where} {MACHINE.search(line)[0]}" for where, line in lines() if MACHINE.search(line)))


def test_locks_carry_no_addresses():
    locks = ((where, line) for where, line in lines() if LOCKS.search(where.rsplit(":", 1)[0]))
    holds("addresses", (where for where, line in locks if "://" in line or REGISTRY.search(line)))
