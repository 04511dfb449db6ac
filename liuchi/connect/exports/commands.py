"""`liuchi export`: one's own figures into a folder."""

import argparse
import shutil
import sys
from pathlib import Path

from django.utils import translation

from liuchi.connect.exports.actions import taken
from liuchi.connect.exports.errors import ExportsError
from liuchi.connect.exports.facts import CSV, FORMATS, Taken
from liuchi.connect.exports.forms import ExportForm
from liuchi.connect.exports.tables import TABLES
from liuchi.people import queries as people
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.words import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=_text("exports.command.folder"))
    parser.add_argument("--staff", required=True, metavar="ACCOUNT", help=_text("exports.command.staff"))
    parser.add_argument("--purpose", required=True, help=_text("exports.command.purpose"))
    parser.add_argument("--format", choices=FORMATS, default=CSV, help=_text("exports.command.format"))
    parser.add_argument("--table", action="append", choices=TABLES, default=[], help=_text("exports.command.table"))
    for name in ("since", "until"):
        parser.add_argument(f"--{name}", default="", metavar="YYYY-MM-DD", help=_text(f"exports.field.{name}.help"))
    for name in ("category", "place"):
        parser.add_argument(f"--{name}", default="", metavar="CODE", help=_text(f"exports.command.{name}"))


def run(options: argparse.Namespace) -> int:
    form = ExportForm(vars(options) | {"tables": options.table or list(TABLES)})
    try:
        actor = _at_work(options.staff)
        if not form.is_valid():
            return _refuse(*(str(said) for errors in form.errors.values() for said in errors))
        options.folder.mkdir(parents=True, exist_ok=True)
        with taken(form.wanted("terminal"), by=actor, now=clock.now(), tell=_progress) as export:
            _keep(export, options.folder)
    except ExportsError as why:
        return _refuse(say(why.words, translation.get_language()))
    except OSError as why:
        return _refuse(_text("exports.no.folder", folder=str(options.folder), why=why.strerror or str(why)))
    return 0


def _at_work(account: str) -> Actor:
    found = people.staff_by_key(account)
    if found is None:
        raise ExportsError("people.no.staff", account=account)
    return people.actor(found.id, on=clock.today())


def _keep(export: Taken, folder: Path) -> None:
    for file in export.files:
        shutil.move(file.path, folder / file.path.name)
        print(f"{folder / file.path.name}\t{file.rows}\t{file.sha256}")
    print(_text("exports.taken", id=export.mark.id), file=sys.stderr)


def _progress(table: str, rows: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{_text(f'exports.table.{table}')} {rows:,} ")


def _refuse(*sentences: str) -> int:
    print(*sentences, sep="\n", file=sys.stderr)
    return 1


def _text(key: str, **facts: object) -> str:
    return say(Words(key, **facts), translation.get_language())
