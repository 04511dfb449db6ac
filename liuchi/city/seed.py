"""What `liuchi up` does for a city: an empty database is loaded from its folder, and somebody can sign in."""

import sys
from datetime import datetime
from pathlib import Path

from liuchi.city.load import load
from liuchi.city.staff import FIRST, first_administrator
from liuchi.city.terminal import refuse, tell
from liuchi.places import queries as places
from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words
from liuchi.ui.words import say


def seed(city: Path, *, demo: bool, now: datetime) -> None:
    """Where the database has places already it rules, and the folder is left alone.

    Ends the process with 1, every trouble told, where the folder cannot be loaded.
    """
    if not places.within(""):
        _load(city, demo, now)
    if not demo and (password := first_administrator(say("city.administrator", "zh"), now=now)):
        tell(Words("city.first_administrator", account=FIRST, password=password))


def _load(city: Path, demo: bool, now: datetime) -> None:
    try:
        load(city, people_too=demo, now=now)
    except FolderError as error:
        sys.exit(refuse(*error.troubles))
