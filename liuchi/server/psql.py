"""`liuchi psql`: PostgreSQL's own terminal on the database, as the running role or as the owner."""

import argparse
import os
import shutil
import subprocess

from liuchi.server import binaries
from liuchi.server.available import data_folder, database
from liuchi.server.layout import OWNER, RUNNING
from liuchi.server.refusals import Refused
from liuchi.server.terminal import text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--owner", action="store_true", help=text("command.psql.owner"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")


def run(options: argparse.Namespace) -> int:
    url = _url(owner=options.owner)
    with database():
        return subprocess.call([_program(), url, *_after_dashes(options.rest)])  # noqa: S603


def _after_dashes(rest: list[str]) -> list[str]:
    """`liuchi psql -- -c "…"`: what follows the dashes is psql's own."""
    return rest[1:] if rest[:1] == ["--"] else rest


def _url(*, owner: bool) -> str:
    outside = os.environ.get("DATABASE_URL", "")
    if owner:
        return os.environ.get("LIUCHI_OWNER_URL") or outside or data_folder().url(OWNER)
    return outside or data_folder().url(RUNNING)


def _program() -> str:
    program = shutil.which("psql", path=os.pathsep.join([str(binaries.found()), os.environ.get("PATH", os.defpath)]))
    if program is None:
        raise Refused("server.no.psql")
    return program
