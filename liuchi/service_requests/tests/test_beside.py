"""What runs beside a request and is decided by somebody else: extensions, suspensions, looks at an identity."""

import pytest

from liuchi.procedures.actors import Actor
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.tests.world import moment
from liuchi.procedures.words import Words
from liuchi.service_requests.tests.cast import CLERK, HANDLER, LIN, SUPERVISOR
from liuchi.service_requests.tests.world import ask, at_work, due, refused


def test_an_extension_is_asked_once_bounded_and_granted_by_another():
    w, n = at_work()
    with pytest.raises(NotAllowed) as why:
        w.do(n, "ask_extend", CLERK, amount=8, reason="Rain.")
    assert why.value.words.facts["most"] == Words("rulebook.unit.day", n=7)
    w.do(n, "ask_extend", CLERK, amount=5, reason="Rain.")
    assert w.why_not(n, "ask_extend", CLERK) == Words("procedures.no.twice", child=Words("request.child.extend"))
    w.do(w.child(n), "grant", SUPERVISOR)
    assert due(w, n, "handle") == moment("2026-03-16 24:00")  # the 14th is a Saturday
    assert w.why_not(n, "ask_extend", CLERK) == Words("procedures.no.extended", clock=Words("request.clock.handle"))


def test_after_an_extension_the_reminder_comes_again_and_only_once():
    w, n = at_work()
    w.at("2026-03-08 09:00")
    assert w.entries(n).count("handle.reminded") == 1
    w.do(n, "ask_extend", CLERK, amount=5, reason="Rain.")
    w.do(w.child(n), "grant", SUPERVISOR)
    w.at("2026-03-14 23:00")
    assert w.entries(n).count("handle.reminded") == 1
    w.at("2026-03-15 09:00").at("2026-03-16 09:00")
    assert w.entries(n).count("handle.reminded") == 2


def test_what_the_request_can_no_longer_bear_is_refused_to_the_approver_and_never_keeps_the_resident_waiting():
    w, n = at_work()
    w.do(n, "ask_extend", CLERK, amount=5, reason="Rain.")
    ask(w, n)
    assert w.why_not(w.child(n), "grant", SUPERVISOR).key == "procedures.no.state"
    w.do(n, "solved", LIN)
    assert (w.cases[n].state, w.cases[w.child(n)].state) == ("closed", "lapsed")


def test_suspension_pauses_the_clock_until_its_review_date():
    """All seven days were left, for the first day is never counted."""
    w, n = at_work()
    w.do(n, "ask_suspend", CLERK, reason="No asphalt in winter.", review_on="2026-03-20 09:00")
    w.do(w.child(n), "grant", SUPERVISOR)
    assert (w.cases[n].state, due(w, n, "handle")) == ("suspended", None)
    w.at("2026-03-20 09:01")
    assert (w.cases[n].state, due(w, n, "handle")) == ("handling", moment("2026-03-27 24:00"))


def test_a_suspension_ends_on_a_day_ahead_and_within_a_year():
    w, n = at_work()
    for day in ("2026-03-01 09:00", "2027-06-01 09:00"):
        assert refused(w, n, "ask_suspend", CLERK, reason="…", review_on=day) == "request.no.review_ahead"


def test_a_second_suspension_is_judged_by_its_own_date():
    w, n = at_work()
    w.do(n, "ask_suspend", CLERK, reason="Winter.", review_on="2026-03-03 09:00")
    w.do(w.child(n), "grant", SUPERVISOR)
    w.at("2026-03-04 09:00").do(n, "ask_suspend", CLERK, reason="Winter still.", review_on="2026-03-10 09:00")
    w.do(w.child(n), "grant", SUPERVISOR)
    assert due(w, n, "review") == moment("2026-03-10 09:00")


def test_a_grant_after_the_review_date_is_refused_to_the_approver():
    w, n = at_work()
    w.do(n, "ask_suspend", CLERK, reason="Winter.", review_on="2026-03-03 09:00")
    w.at("2026-03-04 09:00")
    assert w.why_not(w.child(n), "grant", SUPERVISOR) == Words("request.no.review_ahead")


def test_a_look_at_the_identity_is_for_whoever_asked_and_a_short_time_and_the_resident_is_told():
    w, n = at_work()
    w.do(n, "ask_reveal", HANDLER, reason="Nobody answers the door.")
    w.at("2026-03-02 10:00").do(w.child(n), "grant", SUPERVISOR)
    facts = w.cases[n].facts
    assert (facts.looker, facts.look_until) == (HANDLER.id, moment("2026-03-02 11:00"))
    assert w.told(n)[-1] == ("request.tell.reveal", ("resident", "looker"))


def test_nobody_grants_what_they_asked_for():
    both = Actor(CLERK.id, CLERK.posts | SUPERVISOR.posts)
    w, n = at_work()
    w.do(n, "ask_reveal", both, reason="Nobody answers the door.")
    assert w.why_not(w.child(n), "grant", both) == Words("approval.no.own")
