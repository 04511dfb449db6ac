"""What a resident reads of her own request, and who reads her contact."""

import pytest
from django.urls import reverse

from liuchi.cases import actions as case_actions
from liuchi.cases import queries as cases
from liuchi.cases.tests.people import browser
from liuchi.people import vault
from liuchi.service_requests import queries
from liuchi.service_requests.actions import token_of
from liuchi.service_requests.tests.test_journey import Story
from tests.cast import CLERK, HANDLER, NOW, OPERATOR, SUPERVISOR, actor

pytestmark = pytest.mark.usefixtures("city")


def read(story: Story) -> str:
    """The answer that she may read."""
    return queries.reply(story.case, cases.entries(story.case))


def look(story: Story, who: str):
    return browser(who).post(reverse("requests:look", args=[story.number]), {"purpose": "核实地点"})


def test_a_draft_that_was_underway_when_she_withdrew_stays_the_desks():
    story = Story().at_work()
    story.do("answer", HANDLER, reply="不归我管")
    story.do("withdraw", story.resident)
    assert read(story) == ""


def test_an_answer_once_asked_about_stays_hers_whatever_comes_after():
    story = Story().at_work()
    story.do("answer", HANDLER, reply="已修")
    story.do("ask", OPERATOR)
    story.do("unsolved", story.resident, why_not="又塌了")
    story.at_work().do("answer", HANDLER, reply="没空")
    story.do("withdraw", story.resident)
    assert read(story) == "已修"


def test_the_answer_of_a_gate_is_read():
    story = Story()
    story.do("tell", OPERATOR, reply="可以在网上办")
    assert read(story) == "可以在网上办"


def test_she_reads_why_her_request_was_suspended():
    story = Story().at_work()
    story.do("ask_suspend", CLERK, reason="等管网改造", review_on="2026-04-01 09:00")
    assert "等管网改造" not in str(queries.told(story.case, cases.entries(story.case)))
    child = next(c for c in cases.mine(actor(SUPERVISOR)) if c.key == "suspend")
    case_actions.step(child.number, "grant", {}, by=actor(SUPERVISOR), now=story.now)
    last = queries.told(story.case, cases.entries(story.case))[-1]
    assert (last.entry.step, last.words) == ("suspend", ("等管网改造",))


def test_the_unit_sees_a_contact_no_longer_than_the_case_is_open():
    story = Story(direct=True).at_work()
    assert look(story, HANDLER).context["contact"].phone == "13800138000"
    story.do("withdraw", story.resident)
    answer = look(story, HANDLER)
    assert answer.status_code == 422 and answer.context["contact"] is None
    assert look(story, OPERATOR).status_code == 200


def test_a_look_at_an_erased_identity_is_refused_in_words():
    story = Story()
    vault.forget(token_of(story.case), rule="retention", now=NOW)
    answer = look(story, OPERATOR)
    assert answer.status_code == 422 and "retention" in answer.content.decode()
