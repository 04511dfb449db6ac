"""Each ability of a request once, as a story: what happens, who is told, what is refused and in which words."""

from datetime import UTC

from liuchi.procedures.tests.world import World, moment
from liuchi.procedures.words import Words
from liuchi.service_requests.tests.cast import (
    ARBITER,
    CHEN,
    CLERK,
    DISPATCHER,
    DISTRICT,
    DISTRICT_CLERK,
    FIELD,
    HANDLER,
    HOTLINE,
    LEADER,
    LIN,
    QINGSHI,
    SECOND,
    STATION,
    SUPERVISOR,
    WATER,
    WATER_CLERK,
    WUTONG,
)
from liuchi.service_requests.tests.world import (
    SENT,
    ask,
    asked,
    at_work,
    dispatched,
    due,
    received,
    refused,
    work_again,
)


def returned(w: World, n: int) -> None:
    w.do(n, "send_back", CLERK, reason="Not our district.", evidence="A map.")


# -- the first unit leads
def test_the_public_clock_starts_at_intake_and_no_return_resets_it():
    w, n = received()
    assert due(w, n, "handle") == moment("2026-03-09 24:00")
    w.at("2026-03-04 09:00").do(n, "dispatch", DISPATCHER, **SENT)
    returned(w, n)
    w.at("2026-03-05 09:00").do(n, "dispatch", DISPATCHER, unit=QINGSHI, basis="12")
    row = w.cases[n].clocks["handle"]
    assert (row.started, row.due, row.stopped) == (moment("2026-03-02 09:00"), moment("2026-03-09 24:00"), None)


def test_one_return_a_unit_then_arbitration_and_its_ruling_stands():
    w, n = dispatched()
    returned(w, n)
    assert refused(w, n, "dispatch", DISPATCHER, **SENT) == "request.no.returner"
    w.do(n, "refer", DISPATCHER, reason="Both say no.")
    assert due(w, n, "rule") == moment("2026-03-03 24:00")
    w.do(n, "rule", ARBITER, unit=WUTONG, basis="The plan of duties")
    assert w.why_not(n, "send_back", CLERK) == Words("request.no.once")
    w.do(n, "sign", CLERK)
    assert w.cases[n].state == "signed"


def test_a_unit_named_by_a_ruling_may_not_return_it_though_it_never_has():
    w, n = dispatched()
    returned(w, n)
    w.do(n, "refer", DISPATCHER, reason="Both say no.")
    w.do(n, "rule", ARBITER, unit=WATER, basis="The plan of duties")
    assert w.why_not(n, "send_back", WATER_CLERK) == Words("request.no.ruled")


def test_a_late_return_is_refused():
    w, n = dispatched()
    w.at("2026-03-02 14:00")
    assert w.why_not(n, "send_back", CLERK) == Words("request.no.return_late")


def test_a_new_dispatch_carries_over_neither_assistants_nor_a_signature():
    w, n = received()
    w.do(n, "dispatch", DISPATCHER, **SENT, assistants=[WATER], leader_signs="on")
    returned(w, n)
    w.do(n, "dispatch", DISPATCHER, unit=WATER, basis="13")
    facts = w.cases[n].facts
    assert (facts.unit, facts.assistants, facts.leader_signs) == (WATER, (), False)


def test_there_is_one_lead_unit():
    w, n = received()
    assert refused(w, n, "dispatch", DISPATCHER, **SENT, assistants=[WATER, WUTONG]) == "request.no.one_lead"


def test_an_assistant_may_help_and_no_more():
    w, n = received()
    w.do(n, "dispatch", DISPATCHER, **SENT, assistants=[WATER])
    assert w.may(n, WATER_CLERK) == {"assist", "aside"}
    w.do(n, "assist", WATER_CLERK, note="The main is ours; we closed it.")
    assert w.told(n)[-1] == ("request.tell.assist", ("clerk", "handler"))


# -- inside the unit
def test_the_inner_date_never_touches_the_public_clock():
    w, n = dispatched()
    public = due(w, n, "handle")
    w.do(n, "sign", CLERK)
    w.do(n, "assign", CLERK, handler=HANDLER.id, inner_due="2026-03-04 12:00")
    assert (due(w, n, "inner"), due(w, n, "handle")) == (moment("2026-03-04 12:00"), public)
    w.at("2026-03-04 12:01")
    assert ("request.tell.inner.expired", ("clerk", "handler")) in w.told(n)


def test_a_new_inner_date_keeps_the_old_one_in_sight():
    w, n = dispatched()
    w.do(n, "sign", CLERK)
    for day in ("2026-03-04 12:00", "2026-03-06 12:00"):
        w.do(n, "assign", CLERK, handler=HANDLER.id, inner_due=day)
    row = w.cases[n].clocks["inner"]
    assert row.due == moment("2026-03-06 12:00") and not row.expired
    assert [was[2] for was in row.was] == [moment("2026-03-04 12:00")]


def test_an_inner_date_that_passed_is_told_of_once_though_the_work_comes_back():
    w, n = dispatched()
    w.do(n, "sign", CLERK)
    w.do(n, "assign", CLERK, handler=HANDLER.id, inner_due="2026-03-03 12:00")
    w.at("2026-03-04 09:00").do(n, "answer", HANDLER, reply="Mended.")
    w.do(n, "poor", HOTLINE, reason="It says nothing of the leak.")
    w.at("2026-03-05 09:00")
    assert w.entries(n).count("inner.expired") == 1


def test_an_inner_date_lies_ahead():
    w, n = dispatched()
    w.do(n, "sign", CLERK)
    for day in ("2026-03-01 12:00", "2027-05-01 12:00"):
        assert refused(w, n, "assign", CLERK, handler=HANDLER.id, inner_due=day) == "request.no.inner_ahead"


def test_where_a_leader_must_approve_the_answer_goes_through_the_leader():
    w, n = received()
    w.do(n, "dispatch", DISPATCHER, **SENT, leader_signs=True)
    work_again(w, n)
    assert w.why_not(n, "answer", HANDLER) == Words("request.no.unsigned")
    w.do(n, "draft", HANDLER, reply="Mended.")
    w.do(n, "improve", LEADER, reason="Say when.")
    w.do(n, "draft", HANDLER, reply="Mended today.")
    w.do(n, "approve", LEADER)
    assert w.told(n)[-1] == ("request.tell.approve", ("hotline",))


def test_where_no_leader_must_approve_there_is_nothing_to_draft():
    w, n = at_work()
    assert w.why_not(n, "draft", HANDLER) == Words("request.no.signs_itself")


# -- the clocks
def test_regrading_recomputes_from_the_start_and_keeps_the_old_value():
    w, n = dispatched()
    w.at("2026-03-05 09:00").do(n, "grade", DISPATCHER, grade=4, reason="Hard.")
    row = w.cases[n].clocks["handle"]
    assert (row.due, row.limit.amount) == (moment("2026-03-17 24:00"), 15)
    assert [(at, limit.amount, due) for at, limit, due in row.was] == [
        (moment("2026-03-05 09:00"), 7, moment("2026-03-09 24:00"))
    ]


def test_regrading_after_a_pause_gives_the_pause_back_too():
    """3 March 00:00–15:00 was counted and is given back; the first day was never counted."""
    w, n = at_work()
    w.do(n, "answer", HANDLER, reply="Mended.")
    w.at("2026-03-03 15:00").do(n, "poor", HOTLINE, reason="Not to the point.")
    w.do(n, "grade", DISPATCHER, grade=4, reason="Hard.")
    assert due(w, n, "handle") == moment("2026-03-18 24:00")


def test_a_poor_answer_sent_back_gets_no_fresh_clock():
    w, n = at_work()
    w.at("2026-03-06 10:00").do(n, "answer", HANDLER, reply="Mended.")
    w.at("2026-03-08 10:00").do(n, "poor", HOTLINE, reason="Not to the point.")
    row = w.cases[n].clocks["handle"]
    assert (row.started, row.due) == (moment("2026-03-02 09:00"), moment("2026-03-11 24:00"))


def test_a_date_in_a_form_is_the_citys_though_the_servers_clock_runs_in_another_zone():
    w, n = received()
    w.go_to(moment("2026-03-04 07:30").astimezone(UTC))
    w.do(n, "dispatch", DISPATCHER, **SENT)
    w.do(n, "sign", CLERK)
    w.do(n, "assign", CLERK, handler=HANDLER.id, inner_due="2026-03-05 12:00")
    assert w.cases[n].facts.inner_due == moment("2026-03-05 12:00")


def test_first_contact_tells_the_resident_and_stops_its_clock_for_good():
    w, n = at_work()
    w.at("2026-03-03 05:30")
    assert ("request.tell.contact.reminded", ("clerk", "handler")) in w.told(n)
    w.do(n, "contact", HANDLER, note="We come tomorrow.")
    assert w.told(n)[-1] == ("request.tell.contact", ("resident",))
    w.do(n, "answer", HANDLER, reply="Mended.")
    w.do(n, "poor", HOTLINE, reason="Not to the point.")
    row = w.cases[n].clocks["contact"]
    assert (row.stopped, row.expired) == (moment("2026-03-03 05:30"), False)


def test_the_hotline_may_connect_them_instead():
    w, n = at_work()
    w.do(n, "connect", HOTLINE, note="Both on the line.")
    assert w.cases[n].clocks["contact"].stopped == w.now


def test_work_that_comes_back_from_an_answer_has_no_second_time_for_first_contact():
    w, n = at_work()
    w.at("2026-03-02 19:00").do(n, "answer", HANDLER, reply="Mended.")
    w.at("2026-03-04 09:00").do(n, "poor", HOTLINE, reason="Not to the point.")
    assert due(w, n, "contact") == moment("2026-03-04 23:00")  # ten hours had gone, fourteen are left


def test_an_urgent_request_is_told_urgently_and_an_ordinary_one_is_not():
    for grade, urgent in ((1, True), (3, False)):
        w, _ = received(grade=grade)
        assert {tell.urgent for tell in w.log[0][1].tells} == {urgent}


# -- the resident judges
def test_handled_again_once_by_right_with_a_fresh_clock_then_the_supervisor_decides():
    w, n = asked()
    w.at("2026-03-10 09:00").do(n, "unsolved", LIN, why_not="Broken again.")
    row = w.cases[n].clocks["handle"]
    assert (row.started, row.due) == (moment("2026-03-10 09:00"), moment("2026-03-17 24:00"))
    w.do(n, "dispatch", DISPATCHER, **SENT)
    ask(work_again(w, n), n)
    assert w.why_not(n, "unsolved", LIN) == Words("request.no.first_time")
    w.do(n, "contest", LIN, why_not="Still broken.")
    w.do(n, "unfixed", SUPERVISOR, reason="The main must be replaced first.")
    assert (w.cases[n].state, w.told(n)[-1]) == ("unfixed", ("request.tell.unfixed", ("resident",)))


def test_the_supervisor_may_have_it_handled_once_more():
    w, n = asked()
    w.do(n, "unsolved", LIN, why_not="Broken.")
    w.do(n, "dispatch", DISPATCHER, **SENT)
    ask(work_again(w, n), n)
    w.do(n, "contest", LIN, why_not="Still broken.")
    w.do(n, "reopen", SUPERVISOR, reason="She is right.")
    assert (w.cases[n].state, w.cases[n].facts.reopened, w.cases[n].facts.handler) == ("received", 2, "")


def test_what_the_resident_has_handled_again_is_not_closed_at_the_door():
    w, n = asked()
    w.do(n, "unsolved", LIN, why_not="Broken again.")
    assert w.may(n, HOTLINE) == {"alarm", "add", "remind", "permit", "aside"}
    assert w.why_not(n, "tell", HOTLINE) == Words("request.no.gate")


def test_no_answer_stays_no_answer():
    w, n = asked()
    w.do(n, "unreached", HOTLINE)
    w.at("2026-03-13 00:01")
    assert (w.cases[n].state, w.cases[n].facts.verdict, w.cases[n].facts.calls) == ("silent", "", 1)


def test_an_old_verdict_does_not_stand_for_a_later_silence():
    w, n = asked()
    w.do(n, "unsolved", LIN, why_not="Broken.", satisfied="not_at_all")
    w.do(n, "dispatch", DISPATCHER, **SENT)
    ask(work_again(w, n), n)
    w.at("2026-04-01 09:00")
    facts = w.cases[n].facts
    assert (w.cases[n].state, facts.verdict, facts.satisfied) == ("silent", "", "")


def test_a_term_that_runs_out_takes_what_was_asked_for_beside_it_along():
    w, n = at_work()
    w.do(n, "ask_extend", CLERK, amount=5, reason="Rain.")
    ask(w, n)
    w.at("2026-03-20 09:00")
    assert (w.cases[n].state, w.cases[w.child(n)].state) == ("silent", "lapsed")


def test_a_right_lapses_at_its_moment_and_not_when_the_sweep_comes():
    w, n = asked()
    w.now = moment("2026-03-12 24:00")
    assert w.why_not(n, "solved", LIN) is None
    w.now = moment("2026-03-13 00:01")  # nobody has swept
    assert (w.cases[n].state, w.why_not(n, "solved", LIN).key) == ("asked", "procedures.no.lapsed")


# -- many people, one matter
def test_joined_requests_are_answered_each_on_its_own():
    w, n = received()
    w.do(n, "join", DISPATCHER, master="R-1")
    w.do(n, "answer_own", HOTLINE, reply="The main was mended for all of you.")
    w.do(n, "unsolved", LIN, why_not="Not at my door.")
    assert (w.cases[n].state, w.cases[n].facts.master) == ("received", "")


def test_a_resident_may_part_again():
    w, n = received()
    w.do(n, "join", LIN, master="R-1")
    w.do(n, "part", LIN, reason="Mine is another leak.")
    assert (w.cases[n].state, w.cases[n].clocks["handle"].stopped) == ("received", None)


# -- who is kept away
def test_the_unit_complained_of_gets_nothing_and_learns_nothing():
    w, n = received(about_unit=WUTONG)
    assert refused(w, n, "dispatch", DISPATCHER, unit=STATION, basis="12") == "request.no.accused"
    assert refused(w, n, "dispatch", DISPATCHER, unit=QINGSHI, basis="12", assistants=[WUTONG]) == "request.no.accused"
    w.do(n, "dispatch", DISPATCHER, unit=DISTRICT, basis="Its superior")
    assert w.why_not(n, "sign", CLERK) == w.why_not(n, "sign", CHEN)
    assert "sign" in w.may(n, DISTRICT_CLERK)


def test_who_stepped_aside_stays_aside():
    w, n = at_work()
    w.do(n, "aside", HANDLER, reason="A relative.")
    assert w.cases[n].facts.handler == "" and w.why_not(n, "answer", HANDLER).key == "procedures.no.duty"
    assert refused(w, n, "assign", CLERK, handler=HANDLER.id) == "request.no.handler_aside"
    w.do(n, "assign", CLERK, handler=FIELD.id)
    w.do(n, "aside", CLERK, reason="A neighbour.")
    assert w.why_not(n, "assign", CLERK) == Words("procedures.no.avoid")


def test_who_steps_aside_decides_nothing_beside_the_work_either():
    w, n = at_work()
    w.do(n, "ask_extend", CLERK, amount=5, reason="Rain.")
    w.do(n, "aside", SUPERVISOR, reason="A relative.")
    assert w.why_not(w.child(n), "grant", SUPERVISOR) == Words("procedures.no.avoid")
    assert w.why_not(w.child(n), "grant", SECOND) is None
