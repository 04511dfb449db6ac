"""`liuchi migrate`: the database takes the shape that this version of the code expects."""

import argparse

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from liuchi.server import terminal
from liuchi.server.roles import give_rights_outside


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the data folder."""


def run(options: argparse.Namespace) -> int:
    migrate()
    return 0


def migrate() -> None:
    """As the owner of the tables; quick where nothing is left to do."""
    steps = pending()
    if steps:
        terminal.say("server.migrating", n=steps)
        if not settings.EMBEDDED:
            give_rights_outside(settings.OWNER_URL, settings.RUNNING_ROLE)
        call_command("migrate", interactive=False, verbosity=0)


def pending() -> int:
    """How many migrations the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
