"""`liuchi import`: earlier records out of a file."""

import argparse
import os
import sys
from pathlib import Path

from django.utils import translation

from liuchi.connect.imports import actions, columns, queries
from liuchi.connect.imports import refused as refused_rows
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Progress, Report, Source
from liuchi.connect.imports.reading import Wrong
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.words import say

TERMINAL = Actor("system")
MOST_HANDS = 4
WIDE, SOME = 30, 10_000  # characters of the bar; rows between two lines where there is no terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_text("imports.command.file"))
    parser.add_argument("--columns", required=True, metavar="FIELD=COLUMN,…", help=_text("imports.command.columns"))
    parser.add_argument("--category", default="", metavar="CODE", help=_text("imports.command.category"))
    parser.add_argument("--encoding", default="", help=_text("imports.command.encoding"))
    parser.add_argument("--sheet", default="", help=_text("imports.command.sheet"))
    parser.add_argument("--refused", type=Path, metavar="PATH", help=_text("imports.command.refused"))
    parser.add_argument("--dry-run", action="store_true", help=_text("imports.command.dry_run"))


def run(options: argparse.Namespace) -> int:
    try:
        source = Source(
            options.file, columns.read(options.columns), options.category, options.encoding, options.sheet
        )  # fmt: skip
        return _check(source, options.refused) if options.dry_run else _bring_in(source, options.refused)
    except ImportsError as refused:
        print(_said(refused.words), file=sys.stderr)
        return 1


def _check(source: Source, refused: Path | None) -> int:
    """The rows that would be refused are written only where a path is named for them."""
    wrong: list[Wrong] = []
    report = actions.check(source, now=clock.now(), progress=_progress(), refused=wrong.append)
    _tell(report)
    if refused and refused_rows.write(source, wrong, refused, _language()):
        print(_text("imports.refused_in", path=str(refused)))
    print(_text("imports.nothing_written"))
    return 0


def _bring_in(source: Source, refused: Path | None) -> int:
    path = refused or refused_rows.beside(source.path)
    _writable(path)
    run_id = actions.start(source, by=TERMINAL, now=clock.now())
    began = queries.run(run_id)
    if began and began.finished:
        print(_text("imports.done_before", at=began.finished))
    elif began and began.done:
        print(_text("imports.goes_on", done=began.done))
    report = actions.go_on(run_id, clock=clock.now, progress=_progress(), hands=_hands())
    _tell(report)
    if actions.write_refused(run_id, path, _language()):
        print(_text("imports.refused_in", path=str(path)))
    return 0


def _writable(path: Path) -> None:
    """Told before an hour of work, not after it."""
    try:
        part = path.with_name(f"{path.name}.part")
        part.touch()
        part.unlink()
    except OSError as error:
        raise ImportsError("imports.no.writing", path=str(path), said=error.strerror or "") from None


def _hands() -> int:
    """As many as there are processors: the database, too, wants one, but seldom a whole one. Alone it does all itself."""
    many = os.cpu_count() or 1
    return min(MOST_HANDS, many) if many > 1 else 0


def _progress() -> Progress:
    return _bar if sys.stderr.isatty() else _lines


def _bar(rows: int, share: float) -> None:
    full = round(share * WIDE)
    print(f"\r{'█' * full}{'·' * (WIDE - full)} {share:4.0%} {rows:,}", end="", file=sys.stderr, flush=True)
    if share >= 1:
        print(file=sys.stderr)


def _lines(rows: int, share: float) -> None:
    if rows % SOME == 0:
        print(_text("imports.so_far", rows=rows, share=round(share * 100)), file=sys.stderr, flush=True)


def _tell(report: Report) -> None:
    for line in report.lines():
        print(_said(line))


def _text(key: str, **facts: object) -> str:
    return _said(Words(key, **facts))


def _said(words: Words) -> str:
    return say(words, _language())


def _language() -> str:
    return translation.get_language() or "zh-hans"
