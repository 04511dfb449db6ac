"""`liuchi doctor`: what is well on this machine and in the data folder, what is not, and what to do about it."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from liuchi.procedures.words import Words
from liuchi.server import binaries, leftover, ports, terminal
from liuchi.server.available import data_folder
from liuchi.server.instance import remembered
from liuchi.server.layout import DataFolder
from liuchi.server.lock import Lock
from liuchi.server.refusals import Refused

_ROOM = 1_000_000_000  # bytes that should be free


class Finding(NamedTuple):
    well: bool
    words: Words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help=terminal.text("command.port"))


def run(options: argparse.Namespace) -> int:
    """0 where all is well."""
    findings = list(examine(data_folder(), port=options.port))
    for finding in findings:
        mark = terminal.text("doctor.well" if finding.well else "doctor.ill")
        terminal.say("doctor.line", mark=mark, said=terminal.text(finding.words.key, **finding.words.facts))
    return 0 if all(finding.well for finding in findings) else 1


def examine(folder: DataFolder, *, port: int) -> Iterator[Finding]:
    yield Finding(
        sys.version_info[:2] < (3, 14), Words("doctor.python", version=".".join(map(str, sys.version_info[:3])))
    )
    yield _tried(_postgresql)
    yield _room(folder)
    yield _keys(folder)
    running = Lock(folder.lock).held()
    if running:
        yield Finding(leftover.ready(folder.cluster), Words("doctor.running", url=remembered(folder).url or "?"))
    else:
        yield _tried(lambda: _port(port))


def _tried(check: Callable[[], Words]) -> Finding:
    try:
        return Finding(True, check())
    except Refused as refused:
        return Finding(False, refused.words)


def _postgresql() -> Words:
    if os.environ.get("DATABASE_URL"):
        return Words("doctor.outside_database")
    found = binaries.found()
    return Words("doctor.postgresql", version=binaries.version(found), folder=str(found))


def _port(port: int) -> Words:
    return Words("doctor.port", port=ports.free("127.0.0.1", port))


def _room(folder: DataFolder) -> Finding:
    there = next(path for path in (folder.path, *folder.path.parents) if path.exists())
    free = shutil.disk_usage(there).free
    return Finding(free > _ROOM, Words("doctor.room", folder=str(folder.path), gigabytes=free / 1e9))


def _keys(folder: DataFolder) -> Finding:
    if not folder.keys.exists():
        return Finding(not folder.cluster_link.exists(), Words("doctor.no_keys", file=str(folder.keys)))
    closed = folder.keys.stat().st_mode & 0o077 == 0
    return Finding(closed, Words("doctor.keys" if closed else "doctor.open_keys", file=str(folder.keys)))
