"""What a job does of the files that wait: one after another, and nobody else beside it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic

from django.db import InterfaceError, OperationalError, connection

from liuchi.connect.imports import actions as imports
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import Progress
from liuchi.connect.imports.reading import Wrong
from liuchi.connect.models import Upload
from liuchi.connect.uploads.actions import source_of
from liuchi.connect.uploads.facts import AT_WORK, CHECKED, CHECKING, FINISHED, SHOWN, STOPPED
from liuchi.procedures.words import Words

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Stop = Callable[[], bool]
ONE_AT_A_TIME = 0x4C43_0001  # the database's lock: of a worker's jobs one at most is an import, so that clocks are kept
TOLD_EVERY = 1.0  # seconds between two marks of how far it is


class Stopped(Exception):
    """The worker is to end; another goes on from here."""


def all_waiting(*, clock: Clock, stop: Stop = lambda: False) -> None:
    """Raises Stopped. Where another process is at it, it does these too."""
    with _alone() as mine:
        while mine and (row := Upload.objects.filter(stage__in=AT_WORK).order_by("moved").first()):
            _one(row, clock, stop)


@contextmanager
def _alone() -> Iterator[bool]:
    """The lock is gone with the connection, however that ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def _one(row: Upload, clock: Clock, stop: Stop) -> None:
    """What is wrong with the file stops it for good; a database that is away, only for now."""
    try:
        (_check if row.stage == CHECKING else _bring_in)(row, clock, stop)
    except (Stopped, OperationalError, InterfaceError):
        raise
    except ImportsError as why:
        _end(row, STOPPED, clock, fault=why.words.packed())
    except Exception:
        log.exception("import %s broke", row.pk)
        _end(row, STOPPED, clock, fault=Words("uploads.no.broken").packed())


def _check(row: Upload, clock: Clock, stop: Stop) -> None:
    wrong: list[Wrong] = []

    def keep(one: Wrong) -> None:
        if len(wrong) < SHOWN:
            wrong.append(one)

    report = imports.check(source_of(row), now=clock(), progress=_watched(row, stop), refused=keep)
    first = [[one.row, [said.packed() for _, said in one.why]] for one in wrong]
    _end(row, CHECKED, clock, report=report.packed(), wrong=first)


def _bring_in(row: Upload, clock: Clock, stop: Stop) -> None:
    assert row.run_id
    imports.go_on(row.run_id, clock=clock, progress=_watched(row, stop))
    _end(row, FINISHED, clock)


def _end(row: Upload, stage: str, clock: Clock, **told: object) -> None:
    Upload.objects.filter(pk=row.pk).update(stage=stage, moved=clock(), **told)


def _watched(row: Upload, stop: Stop) -> Progress:
    told = 0.0

    def progress(rows: int, share: float) -> None:
        nonlocal told
        if stop():
            raise Stopped
        if monotonic() - told > TOLD_EVERY:
            told = monotonic()
            Upload.objects.filter(pk=row.pk).update(rows=rows, share=share)

    return progress
