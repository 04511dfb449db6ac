"""`liuchi seed`: an empty database gets the city's places, units and categories, and the demonstration its people.

A seeder is a function `seed(city, *, demo, now)`: the folder of the city, whether it is the demonstration, the moment.
It does nothing where its work is done already.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from liuchi.server import terminal

SEEDERS = ("liuchi.demo.seed:seed",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the data folder; the city is the one that `liuchi up` was given."""


def run(options: argparse.Namespace) -> int:
    seed()
    return 0


def seed() -> None:
    city: Path | None = settings.CITY
    if city is None:
        return
    for seeder in filter(None, map(_found, SEEDERS)):
        terminal.say("server.seeding", city=city.name)
        seeder(city, demo=settings.DEMO, now=datetime.now(UTC))


def _found(dotted: str) -> Callable[..., None] | None:
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name) if find_spec(module) else None
