"""`liuchi seed`: an empty database gets the city's places, units and categories, and the demonstration its life.

A seeder of the demonstration is a function `seed(city, *, now)` of the city's folder; it does nothing where its work is
done already. Files seed only once: afterwards the database rules.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from liuchi.city.seed import seed as seed_city
from liuchi.places import queries as places
from liuchi.server import terminal

DEMONSTRATION = ("liuchi.demo.seed:seed",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the data folder; the city is the one that `liuchi up` was given."""


def run(options: argparse.Namespace) -> int:
    seed()
    return 0


def seed() -> None:
    city: Path | None = settings.CITY
    if city is None:
        return
    if not places.within(""):
        terminal.say("server.seeding", city=city.name)
    seed_city(city, demo=settings.DEMO, now=timezone.now())
    for seeder in filter(None, map(_found, DEMONSTRATION if settings.DEMO else ())):
        seeder(city, now=timezone.now())


def _found(dotted: str) -> Callable[..., None] | None:
    """The seeder, where the part that has it is installed."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name) if find_spec(module) else None
