"""What becomes of a row: taken with what the city makes of its words, or refused with every reason."""

from datetime import datetime

import pytest
from django.db import connection

from liuchi.connect.imports import actions, queries
from liuchi.connect.imports.tests.files import COLUMNS, INSIDE, bring_in, csv, line, source
from liuchi.connect.models import ImportRun
from liuchi.history.verify import BESIDE, verify
from tests.cast import NOW, TZ

pytestmark = pytest.mark.usefixtures("city")


def cases(what: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {what} FROM connect_importedrow i JOIN cases_case c ON c.id = i.case_id"
            " JOIN service_requests_request r ON r.case_id = c.id ORDER BY i.row"
        )
        return [row[0] if len(row) == 1 else row for row in cursor.fetchall()]


def refused(folder, *lines: str, columns: str = COLUMNS) -> list[list[str]]:
    bring_in(csv(folder, *lines), columns)
    return [[reason for reason, _ in wrong.why] for wrong in queries.refused(ImportRun.objects.get().pk)]


WRONG = {
    "words": line(title=" ", text=""), "missing": line(at=""), "future": line(at="2026-03-02 09:01"),
    "order": line(closed="2026-02-20 08:29:59"), "nul": line(text="坑\0"), "cells": line() + ",", "limit": line(at="2017-06-01"),
    "broken": line(text='"坑"洞'),
}  # fmt: skip


@pytest.mark.parametrize("reason", WRONG)
def test_a_wrong_row_is_refused_with_its_reason(tmp_path, reason):
    assert refused(tmp_path, WRONG[reason], line()) == [[reason]]
    assert len(cases("c.id")) == 1


@pytest.mark.parametrize(
    "at", ["昨天", "2026-13-01", "2026-02-30", "20:30", "0", "1026-02-03", "2026-02-20 25:00", "𝟚𝟘𝟚𝟞-02-20"]
)
def test_what_is_no_date_is_said_to_be_none(tmp_path, at):
    assert refused(tmp_path, line(at=at)) == [["date"]]


@pytest.mark.parametrize(
    "lon, lat", [("115.9", ""), ("", "31.2"), ("x", "31.2"), ("181", "31"), ("nan", "31"), ("115", "1e99")]
)
def test_half_a_point_is_none(tmp_path, lon, lat):
    assert refused(tmp_path, line(lon=lon, lat=lat)) == [["point"]]


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    row = line(text="长" * 20_001, at="", closed="明天", lon="", place="长" * 201)
    assert refused(tmp_path, row) == [["long", "long", "missing", "date", "point"]]


@pytest.mark.parametrize("at", [
    "2026-02-20 08:30:05", "2026-02-20T08:30:05", "2026/2/20 8:30:05", "2026-02-20 08:30:05.000", "2026-02-20T08:30:05,000000000",
    "2026-02-20T00:30:05Z", "2026-02-20T00:30:05.0+00:00", "2026-02-19 19:30:05-0500",
    "2026年2月20日 08:30:05", " 2026.02.20 08:30:05 ",
])  # fmt: skip
def test_a_moment_is_read_however_it_is_written(tmp_path, at):
    bring_in(csv(tmp_path, line(at=f'"{at}"')))
    assert cases("c.opened") == [datetime(2026, 2, 20, 8, 30, 5, tzinfo=TZ)]


def test_a_day_alone_began_with_it_and_was_decided_before_its_end(tmp_path):
    bring_in(
        csv(tmp_path, line(at="2026-02-20 18:00", closed="2026-02-20"), line(at="2026-02-20", closed="2026-03-02"))
    )
    assert cases("c.opened, c.moved") == [
        (datetime(2026, 2, 20, 18, tzinfo=TZ), datetime(2026, 2, 20, 23, 59, 59, tzinfo=TZ)),
        (datetime(2026, 2, 20, tzinfo=TZ), NOW),
    ]


@pytest.mark.parametrize("word", ["roads.surface.pothole", "路面坑洞", "pothole", "POTHOLE ", "坑洼"])
def test_a_category_by_code_name_or_word(tmp_path, word):
    report = bring_in(csv(tmp_path, line(category=word)))
    assert cases("c.category") == ["roads.surface.pothole"] and not report.categories


def test_what_the_city_does_not_know_goes_to_everything_else_and_is_counted_by_kind(tmp_path):
    report = bring_in(csv(tmp_path, *(line(category=w) for w in ("Graffiti", "Graffiti", "", "涂鸦"))))
    assert cases("c.category") == ["affairs.other.unclear"] * 4
    assert report.categories == {"Graffiti": 2, "涂鸦": 1}
    assert cases("i.words->>'category'") == ["Graffiti", "Graffiti", None, "涂鸦"]


def test_another_leaf_may_be_named_for_everything_else(tmp_path):
    bring_in(csv(tmp_path, line(category="Graffiti")), category="street.toilet.dirty")
    assert cases("c.category") == ["street.toilet.dirty"]


@pytest.mark.parametrize("word", ["city/tangyin/wutong", "梧桐街道办事处", "wutong sub-district office"])
def test_the_unit_that_decided_it_sees_it(tmp_path, word):
    report = bring_in(csv(tmp_path, line(unit=word, closed="2026-02-21"), line(unit=word), line(unit="NYPD")))
    assert cases("c.facts->>'unit'") == ["city/tangyin/wutong", None, None]
    assert report.units == {"NYPD": 1}
    assert "clerk@city/tangyin/wutong" in cases("c.readers")[0]


def test_a_point_in_the_city_says_the_place_and_one_outside_is_kept_without(tmp_path):
    rows = (
        line(),
        line(lon="-73.97", lat="40.77"),
        line(lon="", lat="", place="990102002001"),
        line(lon="", lat="", place="梧桐街道"),
    )
    report = bring_in(csv(tmp_path, *rows, line(lon="", lat="", place="老地方")))
    (inside, outside, coded, named, unknown) = cases('c.place, c.lon, r."where"')
    assert inside[0].startswith("9901") and inside[1] == float(INSIDE[0])
    assert outside == ("", -73.97, "") and unknown == ("", None, "老地方")
    assert (coded[0], named[0]) == ("990102002001", "990102002000")
    assert (report.outside, report.placeless, report.places) == (1, 2, {"老地方": 1})


def test_columns_that_no_field_names_are_never_kept(tmp_path):
    bring_in(csv(tmp_path, "user-4711" + line().removeprefix("1")))
    with connection.cursor() as cursor:
        for table in ("cases_case", "history_entry", "history_text", "service_requests_request", "connect_importedrow"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%4711%'")
            assert cursor.fetchone() == (0,), table


def test_checking_tells_the_same_and_writes_nothing(tmp_path):
    path = csv(tmp_path, line(), line(at=""), line(category="Graffiti"), line(closed="2026-02-28"))
    checked = actions.check(source(path), now=NOW)
    assert not ImportRun.objects.exists() and not cases("c.id")
    report = bring_in(path)
    checked.seconds = report.seconds = 0
    assert checked == report and report.bad == 1 and report.taken == 3


def test_the_history_is_sound_after_it(tmp_path):
    bring_in(csv(tmp_path, *(line(n, closed="2026-02-28" if n % 2 else "") for n in range(20))))
    report = verify(beside=BESIDE)
    assert report.sound and report.chains == 20, report.findings
