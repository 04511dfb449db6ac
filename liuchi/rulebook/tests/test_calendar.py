from datetime import UTC, date, datetime, timedelta

import pytest

from liuchi.rulebook import RulebookError, load
from liuchi.rulebook.tests.clockface import a_limit, moment
from liuchi.rulebook.tests.folders import folder

# working days, weekdays of rest, weekend days worked: counted from the State Council's yearly notices
TOTALS = {
    2018: (250, 18, 7),
    2019: (250, 17, 6),
    2020: (249, 19, 6),
    2021: (250, 18, 7),
    2022: (249, 18, 7),
    2023: (249, 18, 7),
    2024: (251, 19, 8),
    2025: (248, 18, 5),
    2026: (248, 19, 6),
    2027: (254, 7, 0),
}
SOURCE = "source: {zh: 通知, en: a notice}"


def days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", TOTALS)
def test_the_days_of_a_year_add_up(book, year):
    works = book.calendar.is_working
    rest = [d for d in days(year) if d.weekday() < 5 and not works(d)]
    worked = [d for d in days(year) if d.weekday() >= 5 and works(d)]
    assert (sum(map(works, days(year))), len(rest), len(worked)) == TOTALS[year]


@pytest.mark.parametrize("year", TOTALS)
def test_the_days_that_the_law_names_are_days_of_rest(book, year):
    named = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
    assert not any(book.calendar.is_working(date(year, *day)) for day in named)


def test_a_year_without_a_sheet_is_worked_monday_to_friday(book):
    assert sum(map(book.calendar.is_working, days(2031))) == sum(d.weekday() < 5 for d in days(2031))


def test_past_the_published_years_a_date_is_provisional(book):
    assert book.calendar.years == set(range(2018, 2027))
    assert book.calendar.knows(moment("2026-12-31 24:00"))
    assert not book.calendar.knows(moment("2027-01-01 00:01"))
    assert not book.calendar.knows(moment("2017-12-31 12:00"))


def test_a_city_may_publish_a_year_and_add_a_local_holiday(tmp_path):
    sheet = f"{{year: 2027, published: true, {SOURCE}, rest: [2027-04-09], worked: [2027-04-10]}}"
    book = load(folder(tmp_path, {"calendars/local-2027.yaml": sheet}))
    assert book.calendar.knows(moment("2027-06-01"))
    works = [book.calendar.is_working(date(2027, 4, day)) for day in (5, 8, 9, 10)]
    assert works == [False, True, False, True]


def test_a_citys_office_hours_override(tmp_path):
    book = load(folder(tmp_path, {"calendars/hours.yaml": 'office: [["08:30", "12:00"], ["14:00", "18:00"]]'}))
    due = book.due(a_limit(3, "working_hour"), moment("2026-03-02 11:00"))
    assert due == moment("2026-03-02 16:00")


def test_moments_come_in_any_zone_and_go_out_in_the_citys(book):
    late = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)  # 00:30 of the next day in the city
    due = book.due(a_limit(1, "day"), late)
    assert (due, str(due.tzinfo)) == (moment("2026-03-04 24:00"), "Asia/Shanghai")


def test_a_moment_without_a_zone_is_refused(book):
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 - the error under test
    for ask in (lambda: book.due(a_limit(1, "day"), naive), lambda: book.calendar.knows(naive)):
        with pytest.raises(RulebookError, match="has no time zone"):
            ask()


def test_what_is_no_length_of_time_cannot_be_counted(book):
    start = moment("2026-03-02")
    with pytest.raises(RulebookError, match="times is not a unit of time"):
        book.due(a_limit(1, "times"), start)
    with pytest.raises(RulebookError, match="no time at all"):
        book.due(a_limit(1, "day"), start, extra=-1)
    with pytest.raises(RulebookError, match="cannot end at"):
        book.due(a_limit(1, "day"), start, [(start + timedelta(2), start)])


@pytest.mark.parametrize(
    ("end", "n", "unit", "when"),
    [
        ("2026-03-17 24:00", 3, "day", "2026-03-14 24:00"),
        ("2026-02-26 24:00", 1, "working_day", "2026-02-26 00:00"),
        ("2026-02-24 24:00", 2, "working_day", "2026-02-14 00:00"),
        ("2026-03-09 12:00", 3, "working_hour", "2026-03-09 09:00"),
        ("2026-03-09 10:00", 2, "working_hour", "2026-03-06 16:30"),
        ("2026-03-02 02:00", 4, "hour", "2026-03-01 22:00"),
        ("2026-03-02 00:10", 20, "minute", "2026-03-01 23:50"),
        ("2026-05-31 24:00", 3, "month", "2026-02-28 24:00"),
    ],
)
def test_a_reminder_is_due_so_long_before_the_end(book, end, n, unit, when):
    assert book.before(moment(end), n, unit) == moment(when)


WRONG_SHEETS = [
    f"{{year: 2028, published: maybe, {SOURCE}}}",
    "{year: 2028, published: true}",
    f"{{year: 2028, published: true, {SOURCE}, rest: [2027-01-01]}}",
    f"{{year: 2028, published: true, {SOURCE}, rest: [2028-01-01]}}",  # a Saturday
    f"{{year: 2028, published: true, {SOURCE}, worked: [2028-01-03]}}",  # a Monday
    f"{{year: 2028, published: true, {SOURCE}, rest: [spring]}}",
    f"{{year: 2028, published: true, {SOURCE}, holidays: []}}",
    "office: [[09:00, 13:30]]",  # YAML reads 13:30 as 810
    'office: [["12:00", "09:00"]]',
    'office: [["09:00", "12:00"], ["11:00", "17:00"]]',
    'office: [["09:00", "24:01"]]',
    'office: [["09:00", "9:75"]]',
    "office: []",
    "zone: Atlantis/Capital",
    "zone: ../etc",
    "hours: 9 to 5",
]


@pytest.mark.parametrize("sheet", WRONG_SHEETS)
def test_a_wrong_calendar_is_refused_by_file(tmp_path, sheet):
    with pytest.raises(RulebookError, match=r"city/calendars/odd\.yaml"):
        load(folder(tmp_path / "city", {"calendars/odd.yaml": sheet}))
