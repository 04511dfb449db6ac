"""`liuchi city`: a new city's folder, the folder into the database and back, and the people who work there."""

import argparse
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import ProgrammingError
from django.utils import timezone

from liuchi.city import new, staff_commands
from liuchi.city.dump import dump as write
from liuchi.city.errors import CityError
from liuchi.city.held import Change, changes
from liuchi.city.load import load as into_database
from liuchi.city.load import rehearse
from liuchi.city.terminal import asked, refuse, tell, text
from liuchi.people.errors import PeopleError
from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words

SHOWN = 20  # rows of a file in a report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    _new(_verb(verbs, "new", make))
    _load(_verb(verbs, "load", load))
    _dump(_verb(verbs, "dump", dump))
    staff_commands.add_arguments(_verb(verbs, "staff", staff_commands.run))


def needs_database(options: argparse.Namespace) -> bool:
    return options.verb != "new"


def run(options: argparse.Namespace) -> int:
    try:
        return int(options.does(options))
    except FolderError as error:
        return refuse(*error.troubles)
    except (CityError, PeopleError) as error:
        return refuse(error.words)
    except ProgrammingError:
        return refuse(Words("city.no.tables"))


def make(options: argparse.Namespace) -> int:
    code = asked(options.code, "code")
    levels = asked(options.levels, "levels", ",".join(new.levels_below(code)))
    names = asked(options.zh, "zh"), asked(options.en, "en", options.name.title())
    wanted = new.Wanted(options.name, *names, code, tuple(filter(None, levels.replace(" ", "").split(","))))
    folder = options.folder or Path("cities") / options.name
    for file in new.make(folder, wanted, today=timezone.localdate()):
        tell(Words("city.made", file=str(file)))
    tell(Words("city.next", folder=str(folder), name=options.name))
    return 0


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=text("city.help.name"))
    parser.add_argument("--folder", type=Path, help=text("city.help.folder"))
    for field in ("zh", "en", "code", "levels"):
        parser.add_argument(f"--{field}", help=text(f"city.ask.{field}"))


def load(options: argparse.Namespace) -> int:
    folder, now = _city(options.folder), timezone.now()
    if options.dry_run:
        _report(list(changes(*rehearse(folder, people_too=options.staff, now=now))))
    else:
        tell(Words("city.loaded", n=into_database(folder, people_too=options.staff, now=now)))
    return 0


def _city(given: Path | None) -> Path:
    """The folder named, or the one that this installation serves."""
    folder = given or settings.CITY
    if folder is None or not (folder / "city.yaml").is_file():
        raise CityError("city.no.folder", folder=str(folder or "?"))
    return Path(folder)


def _report(found: list[Change]) -> None:
    for file in dict.fromkeys(change.file for change in found):
        rows = [change for change in found if change.file == file]
        for change in rows[:SHOWN]:
            tell(change.words)
        if len(rows) > SHOWN:
            tell(Words("city.change.more", file=file, n=len(rows) - SHOWN))
    tell(Words("city.would_change", n=len(found)))


def dump(options: argparse.Namespace) -> int:
    for name in write(options.folder, people_too=options.staff, city=settings.CITY):
        tell(Words("city.made", file=str(options.folder / name)))
    return 0


def _load(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help=text("city.help.load"))
    parser.add_argument("--dry-run", action="store_true", help=text("city.help.dry_run"))
    parser.add_argument("--staff", action="store_true", help=text("city.help.people"))


def _dump(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=text("city.help.dump"))
    parser.add_argument("--staff", action="store_true", help=text("city.help.people"))


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: Callable[..., int]
) -> argparse.ArgumentParser:
    told = text(f"city.help.{name}_verb")
    one = verbs.add_parser(name, help=told, description=told)
    one.add_argument("--data", metavar="FOLDER", default=argparse.SUPPRESS, help=text("city.help.data"))
    one.set_defaults(does=does)
    return one
