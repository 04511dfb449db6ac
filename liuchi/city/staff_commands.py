"""`liuchi city staff`: accounts and the duties they hold, entered from the terminal."""

import argparse

from django.utils import timezone

from liuchi.city import staff
from liuchi.city.errors import CityError
from liuchi.city.terminal import tell, text
from liuchi.people import queries as people
from liuchi.procedures.words import Words

VERBS = ("add", "post", "close", "list")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=VERBS, help=text("city.help.staff_verb"))
    parser.add_argument("key", metavar="KEY", nargs="?", help=text("city.help.key"))
    parser.add_argument("--zh", default="", help=text("city.help.zh"))
    parser.add_argument("--en", default="", help=text("city.help.en"))
    parser.add_argument("--post", action="append", default=[], metavar="DUTY@UNIT", help=text("city.help.post"))


def run(options: argparse.Namespace) -> int:
    if options.what == "list":
        keys = [row["key"] for row in people.dump_staff()]
    elif options.key is None:
        raise CityError("city.no.answer", flag="KEY")
    else:
        _change(options)
        keys = [options.key]
    for key in keys:
        _listed(key)
    return 0


def _change(options: argparse.Namespace) -> None:
    now, posts = timezone.now(), [staff.read_post(said) for said in options.post]
    if options.what == "add":
        password = staff.add(options.key, options.zh, options.en, posts, now=now)
        tell(Words("city.password", account=options.key, password=password))
    elif options.what == "post":
        staff.give(options.key, posts, now=now)
    else:
        staff.close(options.key, now=now)


def _listed(key: str) -> None:
    if row := people.staff_by_key(key):
        tell(Words("city.staff.line", account=row.key, name=row.name, posts=staff.held_by(row)))
    else:
        tell(Words("city.staff.closed", account=key))
