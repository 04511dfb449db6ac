"""Before the doors open: the tables in their shape, the city's data in its place."""

from django.conf import settings
from django.db import connection

from liuchi.server import migrate, seed


def prepare() -> int:
    """In a process of its own, as the owner of the tables."""
    connection.settings_dict.update(settings.OWNER_DATABASE)
    migrate.migrate()
    seed.seed()
    return 0
