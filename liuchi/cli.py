"""The `liuchi` command. A command is a line in COMMANDS and a module with `add_arguments(parser)` and `run(options)`.

`run` answers the exit code; `needs_database(options)`, where a module has it, says whether this use of it does. What a
command does is told by `command.<name>` in liuchi/server/words.yaml. Only the module that is asked for is loaded.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType
from typing import NamedTuple

from liuchi.server import terminal
from liuchi.server.refusals import EXPLAINED, explained


class Command(NamedTuple):
    """module       where it stands
    connects_as  the database role it works under, "owner" or "running": Django is set up and the database runs while it
                 does. "": it sees to that itself, if it needs them at all.
    """

    module: str
    connects_as: str = ""


COMMANDS = {
    "up": Command("liuchi.server.up"),
    "migrate": Command("liuchi.server.migrate", "owner"),
    "seed": Command("liuchi.server.seed", "running"),
    "city": Command("liuchi.city.commands", "running"),
    "web": Command("liuchi.server.web"),
    "worker": Command("liuchi.server.worker", "running"),
    "demo": Command("liuchi.demo.commands", "running"),
    "apikey": Command("liuchi.connect.keys.commands", "running"),
    "import": Command("liuchi.connect.imports.commands", "running"),
    "export": Command("liuchi.connect.exports.commands", "running"),
    "verify": Command("liuchi.history.commands", "running"),
    "doctor": Command("liuchi.server.doctor"),
    "psql": Command("liuchi.server.psql"),
    "manage": Command("liuchi.server.passthrough"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 refused or failed, 2 asked for wrongly, 130 broken off."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liuchi.settings")
    try:
        return _run(given)
    except EXPLAINED as error:
        terminal.complain(explained(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    given = _use_data_folder(given)
    name = given[0] if given else ""
    command = COMMANDS.get(name)
    module = _load(command) if command else None
    options = _parser(name, module).parse_args(given)
    if command is None or module is None:
        return 2
    needs_database = getattr(module, "needs_database", lambda options: True)
    if not command.connects_as or not needs_database(options):
        return int(module.run(options))
    from liuchi.server.available import database

    with database():
        return int(module.run(options))


def _use_data_folder(given: list[str]) -> list[str]:
    """The other words. --data, wherever it stands before «--», counts for everything that is read from the environment, so it goes
    there before anything is loaded.
    """
    ours = given[: given.index("--")] if "--" in given else given
    before = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    before.add_argument("--data")
    known, others = before.parse_known_args(ours)
    if known.data:
        os.environ["LIUCHI_DATA"] = known.data
    return [*others, *given[len(ours) :]]


def _load(command: Command) -> ModuleType:
    if command.connects_as:
        os.environ["LIUCHI_CONNECT_AS"] = command.connects_as
        terminal.set_up_django()
    return import_module(command.module)


def _parser(chosen: str, module: ModuleType | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="liuchi", description=terminal.text("command.liuchi"))
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        told = terminal.text(f"command.{name}")
        one = commands.add_parser(name, help=told, description=told)
        one.add_argument("--data", metavar="FOLDER", help=terminal.text("command.data"))
        if name == chosen and module is not None:
            module.add_arguments(one)
    return parser


def _version() -> str:
    try:
        return f"liuchi {version('liuchi')}"
    except PackageNotFoundError:
        return "liuchi (a source checkout)"
