"""Whatever people do, one after the other, a case stays whole."""

from collections import Counter

import pytest

from liuchi.cases.models import Case, Clock
from liuchi.cases.rows import due
from liuchi.cases.tests.people import kept
from liuchi.cases.tests.walk import Walk
from liuchi.history.models import Entry
from liuchi.history.verify import verify
from liuchi.notices.models import Notice
from liuchi.procedures.actors import under
from liuchi.procedures.reach import barred, movers, readers

pytestmark = pytest.mark.usefixtures("city")
FIELDS = ("started", "due", "stopped", "expired", "wakes")


def wholeness(row: Case) -> None:
    """Columns, clocks and history of one case say the same."""
    case, last = kept(row.number).case, Entry.objects.filter(case_id=row.id).order_by("-seq")[0]
    assert (row.state, row.over, row.due) == (case.state, case.over, due(case)) and last.entered == row.state
    assert set(row.readers) == readers(case) and set(row.barred) == barred(case.facts)
    assert set(row.movers) == (set() if case.over else movers(case))
    clocks = {c.key: c for c in Clock.objects.filter(case=row)}
    assert clocks.keys() == case.clocks.keys()
    assert all(getattr(clocks[k], f) == getattr(r, f) for k, r in case.clocks.items() for f in FIELDS)
    assert not case.over or all(r.stopped and not r.wakes for r in case.clocks.values())


def lawfulness(row: Case) -> None:
    """One unit leads and helps nobody; none gives a request back twice; the unit complained of never has it."""
    facts, steps = kept(row.number).case.facts, Entry.objects.filter(case_id=row.id).order_by("seq")
    units, sent_back = [], []
    for e in steps:
        units += [e.facts["unit"]] if e.step in ("dispatch", "rule") else []
        sent_back += [units[-1]] if e.step == "send_back" else []
    assert all(n == 1 for n in Counter(sent_back).values()) and set(sent_back) == set(facts.returned_by)
    assert facts.unit not in facts.assistants and (not facts.unit or facts.unit == units[-1])
    assert not any(under(u, facts.about_unit) for u in units if facts.about_unit)


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_of_two_hundred_moves(seed):
    walk = Walk(seed)
    for _ in range(200):
        walk.move()
    taken = {step for step, done in walk.taken if done}
    assert len(taken) > 12, taken
    for row in Case.objects.all():
        wholeness(row)
        if row.procedure == "request":
            lawfulness(row)
    assert verify().sound and Notice.objects.exists()
