"""Every page in both languages, on a phone and at a desk, light and dark; in `make test` any two of the three together."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
from django.conf import settings

from tests.audits import looks
from tests.audits.pages import PAGES, Staged, stage
from tests.cast import CITY, NOW
from tests.journeys.browser import DESK, PHONE
from tests.live import House, committed
from tests.profiles import PROFILE

WIDTHS, SCHEMES, LOCALES = (PHONE, DESK), ("light", "dark"), ("zh-CN", "en-GB")


@pytest.fixture(scope="module")
def staged(live_house: House) -> Iterator[Staged]:
    """A demonstration, so that its own pages are there too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEMO", True)
        patch.setattr(settings, "CITY", CITY)
        yield committed(stage)
        live_house.empty()


def worn(name: str, locale: str) -> list[tuple[int, str]]:
    """(width, scheme) in which axe looks: all four, or one, and its opposite in the other language; every page its own."""
    every, turn = list(product(WIDTHS, SCHEMES)), list(PAGES).index(name) % 4
    return every if PROFILE == "audit" else [every[turn if locale == LOCALES[0] else 3 - turn]]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everybody(name, locale, staged, live_house, db):
    here, turns = PAGES[name], worn(name, locale)
    live_house.now = NOW + timedelta(days=8)  # the first limits have run out
    person = live_house.at_work(here.who, locale=locale)
    here.come(person, staged)
    assert person.page.locator("html").get_attribute("lang") == {"zh-CN": "zh-Hans", "en-GB": "en"}[locale]
    looks.unfold(person.page)
    for width, scheme in sorted({*turns, *((width, turns[0][1]) for width in WIDTHS)}):
        looks.wear(person.page, width, scheme)
        wrong = looks.too_wide(person.page) + looks.too_small(person.page) + person.wrong
        wrong += looks.violations(person.page) if (width, scheme) in turns else []
        assert not wrong, (width, scheme, "\n".join(wrong))
