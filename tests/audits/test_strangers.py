"""What Lighthouse and the W3C's checker of HTML say of the pages. Only in `make audit`: each takes minutes."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Response

from tests.audits.pages import PAGES, Page, Staged, stage
from tests.cast import CITY, NOW
from tests.journeys.browser import Person
from tests.judges import strangers
from tests.live import House, committed

QUICK, OPEN_TO_ALL = 95, 100
FIRST = ("/", "/ask", "/ask/roads.surface.pothole", "/track")
LOCALES = ("zh-CN", "en-GB")


@pytest.fixture(scope="module")
def staged(live_house: House):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEMO", True)
        patch.setattr(settings, "CITY", CITY)
        yield committed(stage)
        live_house.empty()


@pytest.fixture
def lighthouse():
    return strangers.scores


@pytest.fixture
def html_checker():
    return strangers.faults


@pytest.mark.parametrize("path", FIRST)
def test_a_first_page_is_quick_on_a_phone_and_open_to_everybody(path, staged, live_house, lighthouse, db):
    (said,) = lighthouse([live_house.at + path]).values()
    assert said["performance"] >= QUICK and said["accessibility"] == OPEN_TO_ALL, said


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_sound_html(locale, staged, live_house, html_checker, db, tmp_path):
    live_house.now = NOW + timedelta(days=8)
    for number, (name, here) in enumerate(PAGES.items()):
        person = live_house.at_work(here.who, locale=locale)
        (tmp_path / f"{number:02}-{re.sub(r'[^a-z0-9]+', '-', name)}.html").write_bytes(source(person, here, staged))
    assert not (found := html_checker(tmp_path)), "\n".join(found)


def source(person: Person, here: Page, staged: Staged) -> bytes:
    """The page as it was sent, before a browser mended it."""
    came: list[Response] = []

    def note(answer: Response) -> None:
        came.append(answer)

    person.page.on("response", note)
    here.come(person, staged)
    person.page.remove_listener("response", note)
    pages = [one for one in came if one.request.is_navigation_request() and not 300 <= one.status < 400]
    return pages[-1].body()
