"""The same pages for everybody: other languages, looks, widths, without scripts, and with a code that is wrong."""

import pytest

from liuchi.people.attempts import CODE as TRIES
from tests.cast import CLERK, DISPATCHER
from tests.journeys.browser import DESK, PHONE
from tests.journeys.test_browser_request import follow, report, to_be_judged


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_a_request_is_reported_and_followed_in_english(house, width, scheme):
    resident = house.visitor(width=width, color_scheme=scheme, locale="en-GB")
    number, code = report(resident)
    follow(resident, number, code).sees("Received", "Add something")
    assert resident.page.locator("html").get_attribute("lang") == "en"
    resident.press("add", note="").sees("Error")
    paper = resident.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper[4:-1].split(","))) < 300) == (scheme == "dark")


def test_the_language_is_changed_by_a_button_and_the_page_stays_the_same(house):
    visitor = house.visitor(width=DESK).open("/ask?q=灯")
    visitor.go(visitor.page.locator(".language button"))
    assert visitor.path.startswith("/ask?q=")
    assert visitor.page.locator("html").get_attribute("lang") == "en"


def test_everything_works_without_scripts(house):
    how = {"java_script_enabled": False}
    resident = house.visitor(**how)
    resident.open("/ask/environment.waste.bin").fill(text="").send()
    assert resident.page.locator("#summary a").count() >= 1
    number, code = report(resident)
    to_be_judged(house, number, **how)
    follow(resident, number, code).press("solved", satisfied="yes").sees("办结（已解决）")
    assert number not in house.at_work(CLERK, **how).open("/desk/waiting").page.locator(".work").inner_text()


def test_a_code_that_is_wrong_many_times_is_told_in_words_and_opens_nothing_for_a_while(house):
    resident = house.visitor()
    number, code = report(resident)
    for _ in range(TRIES.most):
        resident.open(f"/track?number={number}").fill(code="2222-2222").send()
        resident.sees("查询码不对")
    resident.open(f"/track?number={number}").fill(code=code).send()
    assert not resident.path.startswith(f"/track/{number}")
    resident.sees("要等一会儿再试")
    house.later(hours=1, minutes=1)
    follow(resident, number, code)


def test_a_page_that_is_not_there_says_what_to_do(house):
    visitor = house.visitor().open("/nowhere")
    visitor.sees("首页")
    assert house.at_work(DISPATCHER).open("/desk/cases/260302-0000000-5").page.locator("main a.button").count() == 1
