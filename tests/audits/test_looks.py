"""Every page in both languages, on a phone and at a desk, light and dark, 长辈版 or not.

`make audit` looks at all sixteen; `make test` at two a page that differ in everything, so that any two meet somewhere.
"""

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


EVERY = list(product(WIDTHS, SCHEMES, (False, True)))
Turn = tuple[int, str, bool]  # width, scheme, easy


def turns(name: str, locale: str) -> list[Turn]:
    """In which axe looks: one, and its opposite in the other language; every page its own."""
    turn = list(PAGES).index(name) % len(EVERY)
    return EVERY if PROFILE == "audit" else [EVERY[turn if locale == LOCALES[0] else len(EVERY) - 1 - turn]]


VISITS = [
    (name, locale, easy)
    for name, locale in product(PAGES, LOCALES)
    for easy in sorted({easy for _, _, easy in turns(name, locale)})
]


@pytest.mark.parametrize(("name", "locale", "easy"), VISITS)
def test_a_page_is_open_to_everybody(name, locale, easy, staged, live_house, db):
    here, chosen = PAGES[name], [(width, scheme) for width, scheme, large in turns(name, locale) if large == easy]
    live_house.now = NOW + timedelta(days=8)  # the first limits have run out
    person = looks.dress(live_house.at_work(here.who, locale=locale), easy=easy)
    here.come(person, staged)
    assert person.page.locator("html").get_attribute("lang") == {"zh-CN": "zh-Hans", "en-GB": "en"}[locale]
    looks.unfold(person.page)
    for width, scheme in sorted({*chosen, *((width, chosen[0][1]) for width in WIDTHS)}):
        looks.wear(person.page, width, scheme)
        wrong = looks.too_wide(person.page) + looks.too_small(person.page) + person.wrong
        wrong += looks.too_fine(person.page) if easy else []
        wrong += looks.violations(person.page) if (width, scheme) in chosen else []
        assert not wrong, (width, scheme, "\n".join(wrong))
