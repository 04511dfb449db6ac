"""`liuchi verify` finds a case that stands where its history does not say."""

import pytest

from liuchi.cases.models import Case, Clock
from liuchi.cases.tests.people import at_work, kept, opened
from liuchi.history.tests.chains import written
from liuchi.history.verify import BESIDE, Finding, verify
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("city")


def found() -> list[Finding]:
    return verify(beside=BESIDE).findings


def test_cases_that_only_the_law_moved_are_sound():
    for _ in range(5):
        at_work(opened(), now=NOW)
    assert found() == []


def test_a_case_moved_by_another_hand_is_named():
    opened()
    case = kept(at_work(opened(), now=NOW)).case
    Case.objects.filter(id=case.id).update(state="closed", over=True)
    assert found() == [Finding("case_differs", case.id)]


@pytest.mark.parametrize("touched", [{"unit": "city/water"}, {"grade": 4}, {}])
def test_a_fact_altered_by_another_hand_is_named(touched):
    case = kept(at_work(opened(), now=NOW)).case
    facts = Case.objects.get(id=case.id).facts
    Case.objects.filter(id=case.id).update(facts=facts | touched)
    assert found() == ([Finding("case_touched", case.id)] if touched else [])


def test_a_clock_altered_by_another_hand_is_named():
    opened()
    case = kept(at_work(opened(), now=NOW)).case
    Clock.objects.filter(case_id=case.id, key="handle").update(due=NOW)
    assert found() == [Finding("case_touched", case.id)]


def test_a_case_without_a_history_and_a_history_without_a_case_are_named():
    opened()
    alone, gone = written(most=2), kept(opened()).case
    Clock.objects.filter(case_id=gone.id).delete()
    Case.objects.filter(id=gone.id).delete()
    strange = Case.objects.create(number="x", procedure="request", version=1, state="received", opened=NOW, moved=NOW)
    named = {(f.what, f.case_id) for f in found()}
    assert named == {("case_missing", alone), ("case_missing", gone.id), ("chain_missing", strange.id)}
