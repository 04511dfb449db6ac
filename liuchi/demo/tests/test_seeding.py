"""A small past, written through the product's own actions."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from liuchi.cases.models import Case, Clock
from liuchi.demo import founding, seed
from liuchi.demo.models import Demonstration
from liuchi.demo.past import STILL_NEW
from liuchi.demo.tests.conftest import CITY, SIZE
from liuchi.history.models import Text
from liuchi.history.verify import verify
from liuchi.notices.models import Notice
from liuchi.procedures.declare import IMPORT
from liuchi.service_requests.procedure import REQUEST
from tests.cast import NOW


def requests() -> Counter:
    return Counter(Case.objects.filter(procedure="request").values_list("state", "category"))


def texts() -> list[str]:
    return sorted(str(words) for words in Text.objects.values_list("words", flat=True))


def once() -> tuple[Counter, list[str]]:
    """A past written, looked at, and taken back."""
    with transaction.atomic():
        founding.write(founding.found(now=NOW, size=SIZE))
        found = requests(), texts()
        transaction.set_rollback(True)
    return found


def test_the_same_seed_and_day_give_the_same_city(demonstration):
    assert once() == once()


def test_every_state_and_every_end_occurs(written):
    states = set(Case.objects.filter(procedure="request").values_list("state", flat=True))
    imported = {
        step.enters for step in REQUEST.steps if step.by == (IMPORT,)
    }  # the demonstration brings no records from elsewhere
    assert states == (set(REQUEST.states) | set(REQUEST.ends)) - imported
    approvals = set(Case.objects.filter(procedure="approval").values_list("state", flat=True))
    assert approvals == {"asked", "granted", "refused"}


def test_its_history_is_sound_and_lies_in_the_past(written):
    assert verify().sound
    assert Case.objects.filter(moved__gt=NOW).count() == 0


def test_a_past_floods_nobody(written):
    old = Notice.objects.filter(created__lt=NOW - STILL_NEW)
    assert old.exists() and not old.filter(sent_at=None).exists()
    assert not Notice.objects.filter(watched__isnull=False).exists()


def test_limits_run_out_within_ten_minutes(written):
    soon = Clock.objects.filter(stopped=None, due__gt=NOW, due__lte=NOW + timedelta(minutes=10))
    assert soon.filter(key="handle").count() >= 4 and soon.filter(key="contact").exists()


def test_some_may_be_seen_by_everybody_and_some_joined_them(written):
    assert Case.objects.filter(public=True).count() > 5
    joined = Case.objects.get(state="joined", links__to__public=True, number=_first_joined())
    assert joined.links.get().kind == "joined"


def _first_joined() -> str:
    return Case.objects.filter(state="joined").order_by("opened").values_list("number", flat=True)[0]


def test_broken_off_it_goes_on_and_doubles_nothing(founded):
    founding.write(founded, to=5)
    assert Demonstration.objects.get().done == 5
    with pytest.raises(RuntimeError):
        founding.write(founded, to=8, tell=_killed)
    founding.write(founding.found(now=NOW + timedelta(hours=1)))
    whole = requests().total()
    founding.write(founded)
    assert requests().total() == whole and Demonstration.objects.get().written


def _killed(done: int) -> None:
    raise RuntimeError(done)


def test_nothing_is_written_outside_a_demonstration_or_among_real_requests(demonstration, settings):
    settings.DEMO = False
    seed.seed(CITY, now=NOW)
    assert not Demonstration.objects.exists()
