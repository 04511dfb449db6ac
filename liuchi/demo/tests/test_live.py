"""The city lives on: requests arrive, some are handled, the visitor's are left alone."""

from datetime import timedelta

import pytest

from liuchi.cases import queries as cases
from liuchi.cases.models import Case
from liuchi.demo import live, visits
from liuchi.people.vault import Contact
from liuchi.procedures.actors import Actor
from liuchi.service_requests import actions
from liuchi.service_requests.intake import Intake
from liuchi.ui.now import machine_now
from tests.cast import DISPATCHER, NOW, VISITOR, actor

LATER = NOW + timedelta(minutes=30)


def rounds(many: int, since=LATER) -> int:
    """Ten seconds apart. How much happened."""
    return sum(live.Round.at(since + timedelta(seconds=10 * n)).go(seconds=10) for n in range(many))


def moved() -> set[str]:
    return set(Case.objects.filter(moved__gte=LATER, opened__lt=LATER).values_list("number", flat=True))


def of_my_own() -> str:
    intake = Intake(
        "roads.surface.pavement", "人行道的砖松了", "web", Contact("林一", "19900001234"), place="990102002001"
    )
    return actions.receive(intake, by=VISITOR, now=NOW).number


def test_requests_arrive_and_the_cast_handles_some(written):
    before = Case.objects.filter(procedure="request").count()
    assert rounds(30) > 10
    assert Case.objects.filter(procedure="request").count() > before and moved()


def test_work_is_left_for_the_visitor(written, monkeypatch):
    monkeypatch.setattr(live, "LEFT", dict.fromkeys(live.LEFT, 10**6))
    rounds(5)
    assert not moved()


def test_what_a_visitor_has_open_is_left_alone(written, monkeypatch):
    monkeypatch.setattr(live, "LEFT", {})
    for number in Case.objects.values_list("number", flat=True):
        visits.note(number, at=machine_now())
    rounds(5)
    assert not moved()


def test_after_ten_minutes_it_is_not_hers_any_more(written):
    visits.note("1", at=machine_now() - timedelta(minutes=11))
    visits.note("2", at=machine_now())
    assert visits.hers(at=machine_now()) == {"2"}


def test_what_a_visitor_reported_waits_longer_and_she_judges_it_herself(written):
    number, by = of_my_own(), actor(DISPATCHER)
    resident = Actor(cases.find(number, by=by).case.facts.resident)
    round_ = live.Round.at(LATER)
    assert not round_._waited({"moved": LATER - timedelta(minutes=5)}, own=False)
    for move in _to_the_verdict(round_, number):
        assert move.by != "resident"
    assert cases.find(number, by=resident).case.state == "asked"


def _to_the_verdict(round_: live.Round, number: str):
    while story := round_.story(number, own=False):
        yield story.next
        assert story.take(story.next, LATER)


def test_with_no_demonstration_there_is_nothing_to_keep_alive(demonstration):
    assert live.Round.at(NOW) is None


@pytest.mark.parametrize("hour, more", [(10, True), (3, False)])
def test_more_arrive_by_day_than_by_night(founded, monkeypatch, hour, more):
    monkeypatch.setattr(live.Round, "handle", lambda self: 0)
    at = NOW.replace(hour=hour)
    assert (rounds(40, at) > 8) is more
