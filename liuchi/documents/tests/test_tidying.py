"""Every night what was uploaded and belongs to no case is deleted."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from liuchi.documents import store
from liuchi.documents.tasks import IN_HAND, tidy

pytestmark = pytest.mark.django_db


def test_an_upload_that_no_case_names_is_gone_the_night_after(settings, tmp_path):
    settings.DATA = tmp_path
    old, new = store.path_of(store.keep(b"old")), store.path_of(store.keep(b"new"))
    before = (timezone.now() - IN_HAND - timedelta(minutes=1)).timestamp()
    os.utime(old, (before, before))
    tidy(0)
    assert not old.exists() and new.exists()
