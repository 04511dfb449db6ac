"""A lost code: the hotline issues a new one, the old one is void, and the resident is told."""

import pytest
from django.conf import settings
from django.urls import reverse

from liuchi.cases import queries as cases
from liuchi.procedures.running import NotAllowed
from liuchi.service_requests import actions, queries
from liuchi.service_requests.tests.test_journey import Story
from tests.cast import CLERK, DISPATCHER, NOW, OPERATOR, STREET, actor

pytestmark = pytest.mark.usefixtures("city")


def test_an_operator_issues_a_new_code_and_the_old_one_is_void():
    story = Story()
    fresh = actions.new_code(story.number, by=actor(OPERATOR), now=NOW)
    assert queries.opened_by(story.number, fresh, now=NOW) == (story.number, story.resident)
    assert queries.opened_by(story.number, story.code, now=NOW) is None
    assert story.told()[-1] == "request.tell.recoded"
    last = cases.entries(story.case)[-1]
    assert (last.step, last.by) == ("recoded", actor(OPERATOR).id) and fresh not in str(last)


def test_whoever_came_in_with_the_old_code_is_outside_again(client):
    story = Story()
    page = reverse("requests:mine", args=[story.number])
    assert client.post(reverse("requests:track"), {"number": story.number, "code": story.code}).status_code == 302
    assert client.get(page).status_code == 200
    actions.new_code(story.number, by=actor(OPERATOR), now=NOW)
    assert client.get(page).status_code == 302
    assert client.post(f"{page}/withdraw", {}).status_code == 302 and story.case.state == "received"


def test_a_planted_session_opens_nothing(client):
    story = Story()
    client.get(reverse("requests:home"))
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    client.post(reverse("requests:track"), {"number": story.number, "code": story.code})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != planted and not cookie["max-age"]
    assert not client.session.exists(planted)


def test_nobody_but_the_hotline_issues_codes():
    story = Story()
    story.do("dispatch", DISPATCHER, unit=STREET, basis="目录")
    with pytest.raises(NotAllowed, match="request.no.code"):
        actions.new_code(story.number, by=actor(CLERK), now=NOW)
    assert queries.opened_by(story.number, story.code, now=NOW)
