"""What `liuchi up` does for a demonstration: so much of its past that every page shows something. The worker writes the rest."""

import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings

from liuchi.cases import queries as cases
from liuchi.demo import founding
from liuchi.demo.models import Demonstration

AT_ONCE = 360  # requests written before the doors open


def seed(city: Path, *, now: datetime) -> None:
    """Nothing outside a demonstration, nor where there are cases that it did not make."""
    if not settings.DEMO or (not Demonstration.objects.exists() and cases.any_at_all()):
        return
    founding.write(founding.found(now=now), to=AT_ONCE, tell=_tell)
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def _tell(done: int) -> None:
    if sys.stderr.isatty() and not done % 20:
        sys.stderr.write(f"\r{done}/{AT_ONCE} ")
        sys.stderr.flush()
