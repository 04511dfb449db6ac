"""The demonstration's pages: there in a demonstration, and nowhere else."""

from datetime import timedelta

import pytest
from django.test import Client

from liuchi.cases.models import Case
from liuchi.demo import wall_clock
from liuchi.demo.models import Demonstration, Visited
from liuchi.notices import actions as notices
from liuchi.people.models import Staff
from liuchi.ui import now as clock
from tests.cast import CLERK, NOW

PAGES = ("/demo/", "/demo/phone")
POSTS = (("/demo/sign-in", {"key": CLERK}), ("/demo/resident", {"state": "asked"}), ("/demo/clock", {"by": "day"}))


@pytest.fixture
def at_start(monkeypatch):
    """The machine's clock stands at the start of the demonstration."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.parametrize("mode", [{"DEMO": False}, {"DEMO": True, "PRODUCTION": True}])
def test_anywhere_else_there_is_no_such_page(city, settings, mode):
    for name, value in mode.items():
        setattr(settings, name, value)
    browser = Client()
    assert all(browser.get(page).status_code == 404 for page in PAGES)
    assert all(browser.post(page, data).status_code == 404 for page, data in POSTS)
    assert "_auth_user_id" not in browser.session


def test_one_tap_signs_in_as_one_of_the_cast(demonstration):
    browser = Client()
    assert browser.post("/demo/sign-in", {"key": CLERK}).url == "/desk/"
    assert browser.session["_auth_user_id"] == str(Staff.objects.get(key=CLERK).pk)
    assert "沈桂兰" in browser.get("/").content.decode()


@pytest.mark.parametrize("key", ["", "hu-min", "nobody", "\x00", "沈" * 4000])
def test_nobody_but_the_cast_is_one_tap_away(demonstration, key):
    assert Client().post("/demo/sign-in", {"key": key}).status_code == 404


def test_the_first_page_introduces_the_cast_in_both_languages(demonstration):
    for language, said in (("zh-hans", "爆管是一级诉求"), ("en", "A burst pipe is grade one")):
        page = Client(headers={"accept-language": language}).get("/demo/")
        assert said in page.content.decode()


def test_a_visitor_may_borrow_a_request_and_judge_it(written, at_start):
    browser = Client()
    number = browser.post("/demo/resident", {"state": "asked"}).url.rpartition("/")[2]
    page = browser.get(f"/track/{number}")
    assert page.status_code == 200 and Case.objects.get(number=number).state == "asked"
    assert Visited.objects.filter(number=number).exists()


@pytest.mark.parametrize("state", ["", "closed", "\x00", "x" * 4000])
def test_what_cannot_be_borrowed_leads_back(written, state):
    assert Client().post("/demo/resident", {"state": state}).url == "/demo/"


def test_the_phone_shows_messages_and_never_a_number(written, at_start):
    notices.drain(now=NOW)
    page = Client().get("/demo/phone").content.decode()
    assert page.count("phone-text") > 3 and "1990000" not in page
    assert Case.objects.order_by("-opened")[0].number in page


def test_the_clock_moves_for_everybody_and_time_passes_at_once(written, at_start):
    late = Case.objects.filter(clocks__expired=True).distinct().count()
    Client().post("/demo/clock", {"by": "day"})
    assert clock.now() == NOW + timedelta(days=1)
    assert Case.objects.filter(clocks__expired=True).distinct().count() > late


def test_to_the_next_deadline_is_just_after_it(written, at_start):
    due = wall_clock.next_due(after=NOW)
    Client().post("/demo/clock", {"by": "deadline"})
    assert clock.now() == due + timedelta(seconds=5)


@pytest.mark.parametrize("by", ["", "year", "-1", "\x00"])
def test_the_clock_is_moved_in_no_other_way(founded, at_start, by):
    Client().post("/demo/clock", {"by": by})
    assert Demonstration.objects.get().ahead == timedelta()


def test_it_stops_a_year_ahead(founded, at_start):
    Demonstration.objects.update(ahead=timedelta(days=364, hours=23))
    wall_clock.forget()
    wall_clock.move(wall_clock.DAY)
    assert Demonstration.objects.get().ahead == timedelta(days=365)


def test_the_strip_lies_over_the_pages_of_a_demonstration_alone(city, settings):
    assert "strip-clock" not in Client().get("/").content.decode()
    settings.DEMO = True
    assert "strip-clock" in Client().get("/").content.decode()
