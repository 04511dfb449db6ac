from pathlib import Path

import pytest
import yaml

from liuchi.rulebook.tests.clockface import a_limit, moment

CASES = yaml.safe_load(Path(__file__).with_name("law.yaml").read_text("utf8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"])
def test_the_law(book, case):
    start, amount = moment(case["start"]), case.get("amount")
    limit = a_limit(amount, case["unit"]) if amount else book.limit(case["limit"], start.date())
    pauses = [(moment(a), b and moment(b)) for a, b in case.get("pauses", ())]
    due = book.due(limit, start, pauses, case.get("extra", 0))
    assert due == (case["due"] and moment(case["due"]))
    assert due is None or book.calendar.knows(due) is not case.get("provisional", False)


def test_every_year_of_the_calendars_and_every_unit_has_cases(book):
    assert {case["start"][:4] for case in CASES} == {str(year) for year in range(2018, 2028)}
    limits = [book.limit(case["limit"], moment(case["start"]).date()) for case in CASES if "limit" in case]
    units = {case.get("unit") for case in CASES} | {limit.unit for limit in limits}
    assert units >= {"minute", "hour", "working_hour", "day", "working_day", "month"}


def test_every_limit_in_time_has_a_case(book):
    told = {case.get("limit") for case in CASES}
    silent = {"petition.tell", "petition.handle_extension", "petition.review", "petition.apply_recheck"}  # as another
    assert set(book.keys()) - told == silent | {"request.extension"}
