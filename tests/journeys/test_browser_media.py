"""The same pages on paper, in the reader's own colours, without motion, and by the keyboard alone."""

import pytest

from tests.audits.pages import mine
from tests.audits.test_looks import staged  # noqa: F401 — a city where something has happened
from tests.cast import CLERK
from tests.journeys.test_browser_request import BIN, report

PRESSED = "form, button, .button, nav, summary + form, .switches, .strip"
NOT_BLACK = """() => [...document.querySelectorAll('main *')].filter(one => one.checkVisibility() && !one.closest('svg'))
  .filter(one => getComputedStyle(one).color !== 'rgb(0, 0, 0)' || !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(
    getComputedStyle(one).backgroundColor)).map(one => one.outerHTML.slice(0, 120))"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(
  one => getComputedStyle(one).transitionDuration !== '0s').length"""


def on_paper(person):
    person.page.emulate_media(media="print", color_scheme="dark")
    shown = person.page.locator(PRESSED).evaluate_all("all => all.filter(one => one.checkVisibility()).length")
    assert shown == 0 and person.page.evaluate(NOT_BLACK) == []
    assert person.page.locator(".brand").is_visible()
    return person


def test_a_receipt_prints_clean_with_its_number_and_code(house):
    resident = house.visitor()
    number, code = report(resident, BIN)
    on_paper(resident)
    assert resident.page.locator("dd.number").all_inner_texts() == [number, code]
    assert len(resident.page.pdf(format="A4")) > 1_000


def test_ones_own_case_the_desks_and_a_procedure_print_clean_with_the_addresses_of_their_links(staged, live_house, db):  # noqa: F811
    mine(live_house.at_work(""), staged, "working")
    resident = on_paper(live_house.at_work(""))
    after = "one => getComputedStyle(one, '::after').content"
    assert "/procedures/request" in resident.page.locator("main a[href='/procedures/request']").evaluate(after)
    on_paper(live_house.at_work(CLERK).open(f"/desk/cases/{staged.working}"))
    on_paper(live_house.at_work("", locale="en-GB").open("/procedures/request"))


@pytest.mark.parametrize("path", ["/", "/ui/"])
def test_nothing_moves_for_whoever_asked_for_that(house, path):
    visitor = house.visitor(reduced_motion="reduce").open(path)
    assert visitor.page.evaluate(MOVING) == 0
    visitor.page.emulate_media(reduced_motion="no-preference")
    assert visitor.page.evaluate(MOVING) > 0


def test_in_the_readers_own_colours_one_still_sees_where_one_is(house):
    visitor = house.visitor(forced_colors="active").open("/ask")
    edge = "all => all.map(one => getComputedStyle(one).borderBottomColor)"
    (here,) = visitor.page.locator(".doors a[aria-current]").evaluate_all(edge)
    assert here not in visitor.page.locator(".doors a:not([aria-current])").evaluate_all(edge)


def test_the_first_key_leads_to_the_content_and_shows_where_one_is(house):
    visitor = house.visitor().open("/")
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement") and skip.bounding_box()["y"] >= 0
    assert skip.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main"
