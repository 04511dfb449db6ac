"""Laws of arithmetic that hold for every limit, start and pause, within the published calendars and outside."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liuchi.rulebook import RulebookError, load
from liuchi.rulebook.rulers import AllTime, WorkedTime
from liuchi.rulebook.tests.clockface import ZONE, a_limit, moment
from liuchi.rulebook.workdays import WorkingDays

BOOK = load()
UNITS = st.sampled_from(["minute", "hour", "working_hour", "day", "working_day", "month"])
LIMITS = st.builds(a_limit, st.integers(1, 40), UNITS)
TIMES = st.datetimes(datetime(2016, 1, 1), datetime(2029, 1, 1), timezones=st.just(ZONE))  # noqa: DTZ001 - naive bounds
GAPS = st.integers(0, 60 * 24 * 20).map(lambda minutes: timedelta(minutes=minutes))
DAYS = st.integers(1, 3_000_000)
CALENDARS = st.builds(WorkingDays, st.sets(st.dates(), max_size=40), st.sets(st.dates(), max_size=40))


@settings(max_examples=300)
@given(LIMITS, TIMES, GAPS, GAPS, GAPS)
def test_a_pause_cut_in_two_is_the_same_pause(limit, start, wait, first, second):
    a, b, c = start + wait, start + wait + first, start + wait + first + second
    assert BOOK.due(limit, start, [(a, b), (b, c)]) == BOOK.due(limit, start, [(a, c)])


@settings(max_examples=300)
@given(LIMITS, TIMES, st.lists(st.tuples(GAPS, GAPS), max_size=3))
def test_pauses_never_bring_an_end_forward_and_their_order_does_not_matter(limit, start, gaps):
    pauses = [(start + wait, start + wait + length) for wait, length in gaps]
    assert BOOK.due(limit, start, pauses) == BOOK.due(limit, start, pauses[::-1]) >= BOOK.due(limit, start)


@given(LIMITS, TIMES, GAPS)
def test_a_pause_of_no_length_changes_nothing(limit, start, wait):
    assert BOOK.due(limit, start, [(start + wait, start + wait)]) == BOOK.due(limit, start)


@given(LIMITS, TIMES, GAPS)
def test_a_later_start_never_ends_earlier_and_one_unit_more_never_either(limit, start, wait):
    assert BOOK.due(limit, start + wait) >= BOOK.due(limit, start) > start
    assert BOOK.due(limit, start, extra=1) >= BOOK.due(limit, start)


@given(LIMITS, TIMES)
def test_days_and_months_end_with_a_working_day(limit, start):
    due = BOOK.due(limit, start)
    last = due - timedelta(microseconds=1)
    if limit.unit in ("day", "working_day", "month"):
        assert (due.hour, due.minute) == (0, 0)
    if limit.unit not in ("hour", "minute"):
        assert BOOK.calendar.is_working(last.date())


@given(st.integers(1, 40), UNITS, TIMES)
def test_a_reminder_comes_before_the_end(n, unit, start):
    end = BOOK.due(a_limit(40, unit), start)
    assert BOOK.before(end, n, unit) < end


@given(CALENDARS, DAYS, st.integers(0, 60))
def test_working_days_counted_by_arithmetic_are_those_counted_one_by_one(days, day, span):
    assert days.before(day + span) - days.before(day) == sum(map(days.is_working, range(day, day + span)))


@given(CALENDARS, DAYS)
def test_the_nth_working_day_has_n_before_it(days, n):
    day = days.nth(n)
    assert days.is_working(day) and days.before(day) == n
    assert days.on_or_after(day) == day


@given(TIMES)
def test_a_mark_lies_between_its_first_and_its_last_moment(t):
    t = t.replace(tzinfo=None)
    for ruler in (AllTime(), WorkedTime(WorkingDays()), WorkedTime(WorkingDays(), BOOK.calendar.office)):
        first, last = ruler.first(ruler.mark(t)), ruler.last(ruler.mark(t))
        assert first <= t <= last
        assert ruler.mark(first) == ruler.mark(t) == ruler.mark(last)


@pytest.mark.parametrize("start", ["0001-01-01 00:00", "9999-12-31 23:00", "9990-05-05 09:00"])
@pytest.mark.parametrize("unit", ["minute", "working_hour", "day", "working_day", "month"])
def test_the_ends_of_time_are_refused_or_counted_but_never_crash(start, unit):
    try:
        assert BOOK.due(a_limit(10**5, unit), moment(start)) > moment(start)
    except RulebookError as refused:
        assert "no such moment" in str(refused)
