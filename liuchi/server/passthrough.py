"""`liuchi manage …`: Django's own commands, for those who know them."""

import argparse
import os
import warnings
from contextlib import nullcontext

from liuchi.server import terminal
from liuchi.server.available import database

_WITHOUT_DATABASE = {"check", "makemigrations", "makemessages", "compilemessages", "diffsettings", "findstatic", "help"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    name = options.rest[0] if options.rest else "help"
    os.environ["LIUCHI_CONNECT_AS"] = "owner"
    warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
    with nullcontext() if name in _WITHOUT_DATABASE else database():
        terminal.set_up_django()
        execute_from_command_line(["liuchi manage", *options.rest])
    return 0
