"""Killed at any moment it goes on where it was, and takes nothing twice."""

import csv as csv_module
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from liuchi.cases.batch import numbers_for, write_all
from liuchi.cases.rows import CASES
from liuchi.cases.tests.people import Statements
from liuchi.connect.imports import actions, batches, queries, writing
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.tests.files import SYSTEM, bring_in, csv, line, source
from liuchi.connect.imports.tests.test_rows import cases
from liuchi.connect.models import ImportRun
from liuchi.history import seals
from liuchi.history.verify import BESIDE, verify
from tests.cast import NOW

ROWS = 100


def records(folder, *more: str):
    return csv(folder, *(line(n, at="" if n % 7 == 0 else "2026-02-20") for n in range(ROWS)), *more)


def started(path) -> int:
    return actions.start(source(path), by=SYSTEM, now=NOW)


@contextmanager
def apart(run: int, where: str, hands: int = 0):
    """A process that goes on with the run; killed at the end of the block without a word."""
    s = connection.settings_dict
    url = make_conninfo(dbname=s["NAME"], user=s["USER"], password=s["PASSWORD"], host=s["HOST"], port=s["PORT"])
    words = [sys.executable, "-m", "liuchi.connect.imports.tests.killed", str(run), where, str(hands)]
    env = os.environ | {"DATABASE_URL": url, "LIUCHI_OWNER_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def whole(run: int, path, folder) -> None:
    """Every row once, taken or refused; the history sound; the file of those refused complete."""
    assert sorted(cases("i.row")) == [n + 2 for n in range(ROWS) if n % 7]
    assert actions.write_refused(run, folder / "refused.csv", "en") == len(range(0, ROWS, 7))
    kept = list(csv_module.reader((folder / "refused.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in kept[1:]] == [str(n + 2) for n in range(0, ROWS, 7)]
    assert kept[1][1:5] == ["“时间” is empty", "0", "第0件", "路面有个大坑"]
    assert verify(beside=BESIDE).sound


@pytest.mark.parametrize("lines, hands", [(1, 0), (3, 2)])
def test_killed_between_two_batches(standing_city, tmp_path, lines, hands):
    run = started(path := records(tmp_path))
    with apart(run, "between", hands) as process:
        seen = [process.stdout.readline() for _ in range(lines)]
    assert ImportRun.objects.get().done >= int(seen[-1])
    report = actions.go_on(run, clock=lambda: NOW)
    assert report.rows == ROWS and report.finished
    whole(run, path, tmp_path)


def test_killed_in_the_middle_of_a_batch(standing_city, tmp_path):
    run = started(path := records(tmp_path))
    with apart(run, "inside") as process:
        assert [process.stdout.readline().strip() for _ in range(3)] == ["20", "40", "inside"]
        assert len(cases("i.row")) == ImportRun.objects.get().report["taken"] < 40  # nothing of the third is seen
    assert ImportRun.objects.get().done == 40
    assert actions.go_on(run, clock=lambda: NOW).rows == ROWS
    whole(run, path, tmp_path)


def test_whoever_works_beside_it_ends_with_it(standing_city, tmp_path):
    """And holds nothing of its meanwhile: the batch that was begun is given up at once."""
    run = started(path := records(tmp_path))
    with apart(run, "inside", hands=2) as process:
        while process.stdout.readline().strip() != "inside":
            pass
        beside = [os.pidfd_open(pid) for pid in children(process.pid)]
    assert len(beside) == 2
    for hand in beside:
        assert select([hand], [], [], 20)[0]
        os.close(hand)
    assert actions.go_on(run, clock=lambda: NOW).rows == ROWS
    whole(run, path, tmp_path)


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.usefixtures("city")
def test_with_processes_beside_it_the_same_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "SIZE", 10)
    path = records(tmp_path)
    report = actions.go_on(run := started(path), clock=lambda: NOW, hands=2)
    assert (report.rows, report.taken) == (ROWS, len(cases("i.row")))
    whole(run, path, tmp_path)


@pytest.mark.usefixtures("city")
def test_the_same_file_again_takes_nothing(tmp_path):
    path = records(tmp_path)
    first, again = bring_in(path), bring_in(path)
    assert first == again and len(cases("i.row")) == first.taken and len(queries.runs()) == 1


@pytest.mark.usefixtures("city")
def test_another_column_is_another_run(tmp_path):
    path = records(tmp_path)
    bring_in(path)
    bring_in(path, "text=标题,at=时间")
    assert len(queries.runs()) == 2


@pytest.mark.usefixtures("city")
def test_a_file_that_was_moved_goes_on_and_one_that_was_altered_does_not(tmp_path):
    run = started(path := records(tmp_path))
    moved = path.rename(tmp_path / "moved.csv")
    with pytest.raises(ImportsError):
        actions.go_on(run, clock=lambda: NOW)
    assert started(moved) == run
    moved.write_text(moved.read_text("utf-8") + line(500) + "\r\n", "utf-8")
    with pytest.raises(ImportsError) as refused:
        actions.go_on(run, clock=lambda: NOW)
    assert refused.value.words.key == "imports.no.altered" and not cases("i.row")


@pytest.mark.usefixtures("city")
def test_of_two_processes_at_one_run_one_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "SIZE", 20)
    run = started(records(tmp_path))
    moved = lambda rows, share: ImportRun.objects.update(done=60)
    with pytest.raises(ImportsError) as refused:
        actions.go_on(run, clock=lambda: NOW, progress=moved)
    assert refused.value.words.key == "imports.no.elsewhere"


@pytest.mark.usefixtures("city")
def test_a_batch_that_took_longer_than_a_seal_waits_is_written_in_halves(tmp_path, monkeypatch):
    """Here a row takes a second."""
    passed, sizes = [0.0], []

    def slowly(many):
        sizes.append(many[CASES].count("\n"))
        passed[0] += sizes[-1]
        write_all(many)

    for module in (batches, writing):
        monkeypatch.setattr(module, "monotonic", lambda: passed[0])
    monkeypatch.setattr(writing, "write_all", slowly)
    report, quick = bring_in(records(tmp_path)), [n for n in sizes if n <= writing.SLOW]
    assert report.taken == len(cases("i.row")) == sum(quick) and len(quick) == 4
    assert seals.SETTLED.total_seconds() > writing.SLOW


@pytest.mark.usefixtures("city")
def test_a_number_that_was_taken_meanwhile_is_drawn_anew(tmp_path, monkeypatch):
    bring_in(csv(tmp_path, line(), name="before.csv"))
    taken = iter([cases("c.number")])
    monkeypatch.setattr(batches, "numbers_for", lambda days: next(taken, None) or numbers_for(days))
    assert bring_in(csv(tmp_path, line(2))).taken == 1
    assert len(set(cases("c.number"))) == 2


@pytest.mark.usefixtures("city")
def test_a_batch_costs_the_same_statements_however_long_it_is(tmp_path, monkeypatch):
    few, many = (
        csv(tmp_path, *map(line, range(5)), name="few.csv"),
        csv(tmp_path, *map(line, range(300)), name="many.csv"),
    )
    counts = []
    for path in (few, many):
        with Statements() as sent:
            bring_in(path)
        counts.append(len(sent))
    assert counts[1] <= counts[0] <= 24, sent
