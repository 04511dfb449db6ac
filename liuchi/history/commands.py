"""`liuchi verify`: is the history as it was written?"""

import argparse
import sys

from django.conf import settings
from django.utils import translation

from liuchi.history.verify import BESIDE, verify
from liuchi.procedures.words import Words
from liuchi.ui.words import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seals", type=int, default=12, help="how many seals are checked, spread over all (default 12)"
    )


def run(options: argparse.Namespace) -> int:
    language = translation.get_language() or "zh-hans"
    report = verify(
        seals=settings.DATA / "seals" / "seals.jsonl", most_seals=options.seals, progress=_dots, beside=BESIDE
    )
    for f in report.findings:
        print(say(Words(f"history.found.{f.what}", case=f.case_id, seq=f.seq, at=f.at), language))
    if report.sound:
        counts = {"chains": report.chains, "entries": report.entries, "erased": report.erased}
        print(say(Words("history.sound", **counts), language))
    return 0 if report.sound else 1


def _dots(entries: int) -> None:
    if entries % 1000 < 10 and sys.stderr.isatty():
        print(f"\r{entries}", end="", file=sys.stderr)
