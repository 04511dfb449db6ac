"""What lies unread for somebody at work: what is meant for her, the urgent first, then the latest, each once."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from liuchi.notices import queries
from liuchi.notices.tests.outbox import NOW, RESIDENT, notice, put
from liuchi.procedures.actors import Actor, Post

pytestmark = pytest.mark.django_db
DISTRICT, STREET = "990102", "990102003"
TO = [f"{duty}@{place}" for duty in ("clerk@city/water", "hotline@*") for place in ("", DISTRICT, STREET, "990104")]
AWAY = ((), ("under:city/water",), ("staff:5",))
PEOPLE = [
    Actor("staff:5", frozenset({Post("clerk", "city/water")})),
    Actor("staff:6", frozenset({Post("clerk", "city/water", DISTRICT), Post("hotline", "city/hotline", STREET)})),
    Actor("staff:7", frozenset({Post("hotline", "city/hotline"), Post("hotline", "city/hotline", DISTRICT)})),
    Actor("staff:8"),
    Actor(RESIDENT),
]


@pytest.fixture(autouse=True)
def outbox():
    """Every address, urgent and not, with nobody or somebody kept away, each a minute after the one before."""
    each = [notice("duty", to, urgent=urgent, away=away) for to, urgent, away in product(TO, (False, True), AWAY)]
    each += [notice("staff", who.id) for who in PEOPLE] + [notice()]
    put(*(replace(n, created=NOW + timedelta(minutes=i % 40)) for i, n in enumerate(each)))


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.id)
def test_it_is_all_that_is_meant_for_her_and_no_more(who):
    open_ = queries.meant_for(who).filter(acknowledged_at=None).exclude(audience="resident")
    wanted = list(open_.order_by("-urgent", "-created", "-id").values_list("id", flat=True))
    assert [n.id for n in queries.unread(who)] == wanted
    assert [n.id for n in queries.unread(who, most=3)] == wanted[:3]
