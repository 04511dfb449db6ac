"""Which installation this is: its data folder, its city, and whether it is a demonstration.

LIUCHI_DATA         the data folder; .data beside the checkout, or in the current folder
LIUCHI_CITY         the folder of the city; else the one that `liuchi up` served last
LIUCHI_DEMO         1: one-tap sign-in as anybody of the cast, a clock that can be moved; else as `liuchi up` ran last
LIUCHI_LIVE         1: the demonstration makes new requests by itself
LIUCHI_PRODUCTION   1: people's real requests; no demonstration, only https
LIUCHI_INSTANCE     set by `liuchi up`: which start of the server this is
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from liuchi.server.instance import remembered
from liuchi.server.layout import DataFolder
from liuchi.settings.environment import text, yes

DATA: Path = DataFolder.at(text("LIUCHI_DATA", ".data")).path
_before = remembered(DataFolder(DATA))
_city = text("LIUCHI_CITY", _before.city)
CITY: Path | None = Path(_city).expanduser().resolve() if _city else None
DEMO: bool = yes("LIUCHI_DEMO") if text("LIUCHI_DEMO") else _before.demo
LIVE: bool = yes("LIUCHI_LIVE")
PRODUCTION: bool = yes("LIUCHI_PRODUCTION")
INSTANCE: str = text("LIUCHI_INSTANCE")

if DEMO and PRODUCTION:
    raise ImproperlyConfigured("LIUCHI_DEMO=1 lets anybody sign in as anybody: it is refused with LIUCHI_PRODUCTION=1.")
