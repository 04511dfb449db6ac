"""One request from the door to the resident's verdict, through the actions: state, history and outbox."""

from datetime import timedelta

import pytest

from liuchi.cases import actions as case_actions
from liuchi.cases import queries as cases
from liuchi.cases.faces import face
from liuchi.cases.models import Link
from liuchi.history.verify import verify
from liuchi.notices.models import Notice
from liuchi.people.vault import Contact
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.service_requests import actions, queries
from liuchi.service_requests.intake import Intake
from tests.cast import (
    ARBITER,
    CLERK,
    DISPATCHER,
    HANDLER,
    LEADER,
    NOW,
    OPERATOR,
    OTHER_CLERK,
    OTHER_UNIT,
    STREET,
    SUPERVISOR,
    VISITOR,
    actor,
)

pytestmark = pytest.mark.usefixtures("city")

TEXT = "路面有个大坑，我电话13800138000，请尽快修。"


class Story:
    """A request and its people, told in a few words a step."""

    def __init__(self, **more) -> None:
        more = {"answers": {"size": "basin"}, "place": "990102002001"} | more
        receipt = actions.receive(
            Intake("roads.surface.pothole", TEXT, "web", Contact("林一", "13800138000"), **more), by=VISITOR, now=NOW
        )
        self.now, self.code = NOW, receipt.code
        self.number, self.resident = queries.opened_by(receipt.number, receipt.code, now=NOW)

    def do(self, step: str, who: str | Actor, **answers):
        by = who if isinstance(who, Actor) else actor(who)
        return actions.step(self.number, step, answers, by=by, now=self.now)

    @property
    def case(self):
        return cases.find(self.number, by=self.resident).case

    def later(self, **time) -> "Story":
        self.now += timedelta(**time)
        return self

    def at_work(self) -> "Story":
        self.do("dispatch", DISPATCHER, unit=STREET, basis="目录第一条")
        self.do("sign", CLERK)
        self.do("assign", CLERK, handler=actor(HANDLER).id)
        return self

    def told(self, audience: str = "resident") -> list[str]:
        rows = Notice.objects.filter(case_number=self.number, audience=audience).order_by("id")
        return [n.words["key"] for n in rows]


def test_a_request_is_received_with_a_number_a_code_clocks_and_a_notice():
    story = Story()
    assert story.case.state == "received" and set(story.case.clocks) == {"handle"}
    assert story.told() == ["request.tell.opened"] and story.told("duty") == []
    assert "13800138000" not in str(cases.entries(story.case))


def test_from_the_door_to_the_verdict():
    story = Story().at_work()
    story.do("contact", HANDLER, note="明天上午来看")
    story.do("answer", HANDLER, reply="已用沥青修补")
    story.do("ask", OPERATOR)
    story.do("solved", story.resident, satisfied="very")
    steps = [e.step for e in cases.entries(story.case)]
    assert steps == ["opened", "dispatch", "sign", "assign", "contact", "answer", "ask", "solved"]
    assert story.case.state == "closed" and all(r.stopped for r in story.case.clocks.values())
    assert verify().sound


def test_a_return_goes_to_arbitration_whose_ruling_becomes_a_precedent():
    story = Story()
    story.do("dispatch", DISPATCHER, unit=OTHER_UNIT, basis="目录")
    story.do("send_back", OTHER_CLERK, reason="不是城管的事", evidence="三定方案")
    story.do("refer", DISPATCHER, reason="有争议")
    story.do("rule", ARBITER, unit=STREET, basis="属地管理")
    assert story.case.state == "dispatched" and story.case.facts.unit == STREET
    assert queries.suggestions(story.case, now=story.now)[0].kind == "precedent"
    with pytest.raises(NotAllowed, match="request.no.ruled"):
        story.do("send_back", CLERK, reason="不是", evidence="不是")


def test_not_solved_is_handled_again_by_right_then_by_the_supervisor():
    story = Story().at_work()
    story.do("answer", HANDLER, reply="已修")
    story.do("ask", OPERATOR)
    story.do("unsolved", story.resident, why_not="又塌了")
    assert story.case.state == "received" and story.case.clocks["handle"].stopped is None
    story.at_work().do("answer", HANDLER, reply="再修")
    story.do("ask", OPERATOR)
    story.do("contest", story.resident, why_not="还是塌")
    story.do("unfixed", SUPERVISOR, reason="须待管网改造")
    assert story.case.state == "unfixed" and story.told()[-1] == "request.tell.unfixed"


def test_an_extension_is_a_case_of_its_own_decided_by_somebody_else():
    story = Story().at_work()
    before = story.case.clocks["handle"].due
    story.do("ask_extend", CLERK, amount="2", reason="连日下雨")
    child = cases.mine(actor(SUPERVISOR))[0]
    assert child.procedure == "approval" and child.state == "asked"
    asked = Words("approval.title", what=Words("request.child.extend"), number=story.number)
    assert face("approval").titles([child.id]) == {child.id: asked}
    case_actions.step(child.number, "grant", {}, by=actor(SUPERVISOR), now=story.now)
    assert story.case.clocks["handle"].due > before and story.case.children[0].ended
    assert verify().sound


def test_the_unit_complained_of_learns_nothing():
    story = Story(about_unit=STREET)
    with pytest.raises(NotAllowed, match="request.no.accused"):
        story.do("dispatch", DISPATCHER, unit=STREET, basis="目录")
    story.do("dispatch", DISPATCHER, unit=OTHER_UNIT, basis="上级")
    for who in (CLERK, LEADER, HANDLER):
        assert cases.find(story.number, by=actor(who)) is None
        assert story.number not in {c.number for c in cases.waiting(actor(who))}


def test_whoever_joins_at_the_door_is_linked_to_what_she_joined():
    first = Story()
    actions.publish(first.number, "文昌路有坑", by=actor(DISPATCHER), now=NOW)
    second = Story(master=first.number)
    assert second.case.state == "joined"
    assert Link.objects.get(case_id=second.case.id).to_id == first.case.id


def test_an_emergency_is_told_to_the_dispatcher_at_once_and_climbs_until_somebody_acknowledges():
    receipt = actions.receive(Intake("roads.surface.sunken", "路面塌了一大片", "web"), by=VISITOR, now=NOW)
    notice = Notice.objects.get(case_number=receipt.number, audience="duty")
    assert notice.words["key"] == "request.tell.opened" and notice.urgent


def test_a_day_ends_at_its_own_midnight():
    story = Story()
    due = Notice.objects.get(case_number=story.number).words["facts"]["due"]
    assert due["key"] == "ui.day_end" and story.case.clocks["handle"].due.hour == 0


def test_the_resident_may_allow_calls_and_take_that_back():
    story = Story().at_work()
    assert queries.no_look(story.case, actor(HANDLER), NOW) == Words("request.no.look_unapproved")
    story.do("permit", story.resident)
    assert queries.no_look(story.case, actor(HANDLER), NOW) is None
    story.do("forbid", story.resident)
    assert queries.no_look(story.case, actor(HANDLER), NOW) == Words("request.no.look_unapproved")
    assert [e.step for e in cases.entries(story.case)][-2:] == ["permit", "forbid"]
