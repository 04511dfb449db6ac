"""`liuchi import` as it is typed."""

import argparse
import csv as csv_module
import io

import pytest
from django.urls import reverse
from django.utils import translation

from liuchi.cases.tests.people import browser
from liuchi.connect.imports import commands
from liuchi.connect.imports.tests.files import COLUMNS, bring_in, csv, line
from liuchi.connect.imports.tests.test_rows import cases
from liuchi.connect.models import ImportRun
from tests.cast import DISPATCHER

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def typed(path, *more: str, columns: str = COLUMNS) -> int:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args([str(path), "--columns", columns, *more]))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_report_says_what_was_taken_and_what_was_not(tmp_path, capsys):
    path = csv(tmp_path, line(category="Graffiti"), line(at=""), line(lon="0", lat="0", closed="2026-02-21"))
    assert typed(path) == 0
    said = capsys.readouterr().out
    for part in ("3 rows in", "2 taken: 1 decided before, 1 open", "1 refused", "no date: 1", "1 of them with a point outside",
                 "Graffiti: 1", "records.refused.csv"):  # fmt: skip
        assert part in said, said


def test_the_refused_file_can_be_mended_and_brought_in_itself(tmp_path):
    typed(csv(tmp_path, line(1), line(2, at="昨天", text='"两\n行"')))
    mended = tmp_path / "records.refused.csv"
    mended.write_text(mended.read_text("utf-8-sig").replace("昨天", "2026-02-20"), "utf-8")
    assert (bring_in(mended).taken == 1 and cases("r.title") == ["第1件", "第2件"]) or cases("r.title") == [
        "第2件",
        "第1件",
    ]


def test_nothing_refused_no_file(tmp_path):
    typed(csv(tmp_path, line()))
    assert not list(tmp_path.glob("*refused*"))


def test_a_dry_run_writes_nothing_but_the_refused_rows_where_a_path_is_named(tmp_path, capsys):
    path = csv(tmp_path, line(), line(at=""))
    assert typed(path, "--dry-run", "--refused", str(tmp_path / "wrong.csv")) == 0
    assert "nothing was written" in capsys.readouterr().out and not ImportRun.objects.exists()
    assert [row[0] for row in csv_module.reader((tmp_path / "wrong.csv").open(encoding="utf-8-sig"))] == ["row", "3"]


def test_a_finished_one_says_so(tmp_path, capsys):
    path = csv(tmp_path, line())
    typed(path)
    assert typed(path) == 0
    assert "imported already" in capsys.readouterr().out and len(cases("i.row")) == 1


def test_what_is_wrong_with_the_columns_is_told_by_name_and_nothing_is_begun(tmp_path, capsys):
    assert typed(csv(tmp_path, line()), columns="text=内文,at=时间") == 1
    assert "text: the file has no column “内文”" in capsys.readouterr().err and not ImportRun.objects.exists()


def test_where_the_refused_rows_cannot_be_written_nothing_is_begun(tmp_path, capsys):
    assert typed(csv(tmp_path, line()), "--refused", str(tmp_path / "none" / "x.csv")) == 1
    assert "cannot be written" in capsys.readouterr().err and not ImportRun.objects.exists()


def test_a_terminal_sees_a_bar(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    typed(csv(tmp_path, line()))
    assert "█" * 30 + " 100% 1\n" in screen.getvalue()


def test_the_case_says_where_it_came_from_and_when_it_happened(tmp_path):
    typed(csv(tmp_path, line(category="Graffiti", closed="2026-02-21")))
    page = browser(DISPATCHER).get(reverse("cases:case", args=cases("c.number"))).content.decode()
    for part in ("取自文件“records.csv”第2行", "类别 Graffiti", "2月20日", "历史办结"):
        assert part in page, part
