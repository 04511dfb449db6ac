"""The audits play on the day of the tests."""

import pytest

from tests.cast import NOW


@pytest.fixture
def on_the_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
