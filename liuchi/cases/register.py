"""The register of procedures. A service enters its own when Django starts; `cases` never imports a service."""

from functools import cache

from django.conf import settings

from liuchi.procedures.register import Register
from liuchi.rulebook import Rulebook, load

REGISTER = Register()


@cache
def book() -> Rulebook:
    """The rulebook in force here: the nation's, with the city's own values over it."""
    return load(*([settings.CITY] if settings.CITY else []))
