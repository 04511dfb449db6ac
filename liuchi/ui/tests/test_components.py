"""The components say in words what they show in colour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from liuchi.procedures.words import Words
from liuchi.ui.clocks import face, met, paused
from liuchi.ui.tables import Cell, Table

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LABEL, WHY = Words("ui.text", text="办理"), Words("ui.text", text="信访条例")


@pytest.fixture(autouse=True)
def in_chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("clock", "tone", "said"),
    [
        (face(LABEL, due=NOW + timedelta(days=3), now=NOW, why=WHY), "calm", "还剩 3 天"),
        (face(LABEL, due=NOW + timedelta(hours=5), now=NOW), "soon", "还剩 5 小时"),
        (face(LABEL, due=NOW - timedelta(hours=5), now=NOW), "late", "已超 5 小时"),
        (replace(face(LABEL, due=NOW, now=NOW), left=Words("ui.left.working_days", n=2)), "soon", "还剩 2 个工作日"),
        (paused(LABEL, why=WHY), "paused", "暂停计时"),
        (met(LABEL, at=NOW, due=NOW + timedelta(hours=1)), "met", "已按时完成（2026年3月2日 9:00）"),
        (met(LABEL, at=NOW, due=NOW - timedelta(hours=1)), "late", "已完成，超时 1 小时"),
    ],
)
def test_a_clock_says_how_long_with_a_sign_and_why(clock, tone, said):
    page = render_to_string("ui/clock.html", {"clock": clock})
    assert f"tone-{tone}" in page
    assert said in page
    assert "<svg" in page
    assert ("信访条例" in page) == (clock.why is not None)


def test_a_cell_knows_its_column_for_the_phone():
    row = [Cell("号", href="/x"), Cell(Words("ui.yes"), tone="done")]
    table = Table(LABEL, [Words("ui.yes"), Words("ui.no")], [row])
    page = render_to_string("ui/table.html", {"table": table})
    assert 'data-label="是"' in page
    assert '<a href="/x">号</a>' in page
    assert 'class="tag tone-done"' in page


def test_an_empty_table_says_so():
    assert "没有符合条件的记录" in render_to_string("ui/table.html", {"table": Table(LABEL, [LABEL], [])})


def test_what_a_person_wrote_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    words = Words("ui.text", text=evil)
    entry = {"at": NOW, "said": words, "by": evil, "text": evil}
    pages = [
        render_to_string("ui/history.html", {"entries": [entry]}),
        render_to_string("ui/notice.html", {"text": words, "title": evil}),
        render_to_string("ui/button.html", {"label": words, "name": "a", "value": evil}),
        render_to_string("ui/table.html", {"table": Table(words, [words], [[words]])}),
    ]
    assert not any("<script" in page for page in pages)
