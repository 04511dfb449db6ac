"""`liuchi apikey`: which programs may come in."""

import argparse
import sys
from collections.abc import Callable

from django.utils import translation

from liuchi.connect.keys import actions, queries
from liuchi.connect.keys.errors import KeysError
from liuchi.connect.keys.facts import SCOPES, SUBMIT
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.words import say

TERMINAL = Actor("system")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    create = verbs.add_parser("create", help=_text("keys.command.create"))
    create.add_argument("name", help=_text("keys.command.name"))
    create.add_argument("--scope", action="append", choices=SCOPES, default=[], help=_text("keys.command.scope"))
    create.add_argument("--staff", default="", metavar="ACCOUNT", help=_text("keys.command.staff"))
    verbs.add_parser("list", help=_text("keys.command.list"))
    verbs.add_parser("revoke", help=_text("keys.command.revoke")).add_argument("name")


def run(options: argparse.Namespace) -> int:
    try:
        VERBS[options.verb](options)
    except KeysError as refused:
        print(say(refused.words, translation.get_language()), file=sys.stderr)
        return 1
    return 0


def _create(options: argparse.Namespace) -> None:
    """The key alone on the output, so that a script may take it; what to know about it beside."""
    scopes = options.scope or [SUBMIT]
    key = actions.create(options.name, scopes, staff=options.staff, by=TERMINAL, now=clock.machine_now())
    print(key)
    print(_text("keys.made", name=options.name, scopes=tuple(scopes)), file=sys.stderr)


def _list(options: argparse.Namespace) -> None:
    for one in queries.working():
        print("\t".join([one.name, ",".join(sorted(one.scopes)), one.staff]))


def _revoke(options: argparse.Namespace) -> None:
    actions.revoke(options.name, now=clock.machine_now())
    print(_text("keys.revoked", name=options.name), file=sys.stderr)


VERBS: dict[str, Callable[[argparse.Namespace], None]] = {"create": _create, "list": _list, "revoke": _revoke}


def _text(key: str, **facts: object) -> str:
    return say(Words(key, **facts), translation.get_language())
