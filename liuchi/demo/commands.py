"""`liuchi demo`: writes the whole past of the demonstration; with --live it goes on living until Ctrl-C."""

import argparse
import sys
import time
from typing import NoReturn

from django.conf import settings
from django.utils import translation

from liuchi.demo import founding
from liuchi.demo.live import RATE, Round
from liuchi.demo.models import Demonstration
from liuchi.demo.wall_clock import let_pass
from liuchi.notices import actions as notices
from liuchi.procedures.words import Words
from liuchi.ui.now import now
from liuchi.ui.words import say

BEAT = 5.0  # seconds between two rounds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--live", action="store_true", help=_said(Words("demo.command.live")))
    parser.add_argument("--rate", type=float, default=RATE, help=_said(Words("demo.command.rate")))


def run(options: argparse.Namespace) -> int:
    if why := refused():
        print(_said(why), file=sys.stderr)
        return 1
    row = founding.found(now=now())
    if options.live:
        print(_said(Words("demo.command.living", seconds=options.rate)), flush=True)
        live(row, rate=max(0.1, options.rate))
    founding.write(row, tell=_progress(row))
    print(_said(Words("demo.command.written", n=row.done)))
    return 0


def refused() -> Words | None:
    """In production, and where real people's requests lie, nothing is made up."""
    if settings.PRODUCTION:
        return Words("demo.no.production")
    return None if settings.DEMO else Words("demo.no.demonstration")


def live(row: Demonstration, *, rate: float) -> NoReturn:
    """Until it is broken off; meanwhile what is left of the past is written too, as in the worker of `liuchi up`."""
    while True:
        if not row.written:
            founding.write(row, seconds=BEAT / 2)
        if round_ := Round.at(now()):
            round_.go(seconds=BEAT, rate=rate)
        let_pass(now())
        notices.drain(now=now())
        time.sleep(BEAT)


def _progress(row: Demonstration) -> founding.Tell:
    def tell(done: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= row.size else ""
            sys.stderr.write(f"\r{done}/{row.size}{end}")

    return tell


def _said(words: Words) -> str:
    return say(words, translation.get_language())
