"""One place tells the time, in the city's zone, and a demonstration may move it."""

from datetime import timedelta

import pytest
from django.conf import settings

from liuchi.ui import now as clock


@pytest.fixture
def moved(monkeypatch):
    monkeypatch.setattr(clock, "_ahead", [])
    return clock.move_by


def test_it_is_the_citys_time():
    assert clock.now().tzinfo.key == settings.TIME_ZONE
    assert clock.today() == clock.now().date()


def test_a_clock_that_was_moved_forward_is_ahead_of_the_machines(moved):
    moved(lambda: timedelta(days=1))
    assert timedelta(hours=23, minutes=59) < clock.now() - clock.machine_now() <= timedelta(days=1)
