"""What is kept of people for a while only is gone the night after."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from liuchi.people import attempts, codes
from liuchi.people.models import Attempts
from liuchi.people.tasks import tidy

pytestmark = pytest.mark.django_db


def test_ended_sessions_and_passed_windows_are_dropped_and_nothing_else(client, as_running_role):
    now = timezone.now()
    for key, ends in (("old", now - timedelta(minutes=1)), ("new", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    codes.allow("260302-0000001-3", now=now - 2 * attempts.CODE.window)
    codes.allow("260302-0000002-1", now=now)
    tidy(0)
    assert [s.session_key for s in Session.objects.all()] == ["new"] and Attempts.objects.count() == 1
