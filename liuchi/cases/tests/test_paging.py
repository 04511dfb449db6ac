"""The address of the next page, also where somebody wrote it by hand."""

from uuid import UUID

import pytest

from liuchi.cases.paging import after_of
from liuchi.cases.tests.people import browser
from tests.cast import CLERK

ID = str(UUID(int=0))
WRONG = ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-01-01T00:00:00", "\x00", "soon")


@pytest.mark.parametrize("due", WRONG)
def test_a_moment_that_cannot_be_one_is_the_first_page(due):
    assert after_of({"due": due, "id": ID}) is None


def test_a_moment_of_any_zone_opens_a_page(city):
    for due in ("2026-01-01T00:00:00+23:59", "9999-12-31T23:59:59+00:00", *WRONG):
        assert browser(CLERK).get("/desk/", {"due": due, "id": ID}).status_code == 200, due
