"""A complaint about a unit: read by somebody outside it, and by nobody of it."""

import pytest

from liuchi.catalogue import queries as catalogue
from liuchi.procedures.running import NotAllowed
from liuchi.service_requests.intake import Refused
from liuchi.service_requests.tests.test_journey import Story
from tests.cast import ARBITER, DISPATCHER, HANDLER, OTHER_CLERK, OTHER_UNIT, STREET, actor

ABOVE, OWN_HANDLER = "tang-jianhua", "feng-tianyou"

pytestmark = pytest.mark.usefixtures("city")


@pytest.mark.parametrize("unit", ["city", "city/hotline"])
def test_a_complaint_that_nobody_could_read_is_not_taken_and_the_other_way_is_named(unit):
    with pytest.raises(Refused) as why:
        Story(about_unit=unit)
    assert why.value.fields["about_unit"].key == "request.wrong.about_all"


def test_the_unit_above_gives_the_work_to_nobody_of_the_unit_complained_of():
    story = Story(about_unit=STREET)
    story.do("dispatch", DISPATCHER, unit="city/tangyin", basis="上级")
    story.do("sign", ABOVE)
    with pytest.raises(NotAllowed) as why:
        story.do("assign", ABOVE, handler=actor(HANDLER).id)
    assert why.value.fields["handler"].key == "cases.wrong.person"
    story.do("assign", ABOVE, handler=actor(OWN_HANDLER).id)


def test_a_ruling_on_it_is_no_precedent_for_others():
    """It would tell the number and the reason to whoever is kept away from it."""
    story = Story(about_unit=STREET)
    story.do("dispatch", DISPATCHER, unit=OTHER_UNIT, basis="目录")
    story.do("send_back", OTHER_CLERK, reason="不是城管的事", evidence="三定方案")
    story.do("refer", DISPATCHER, reason="有争议")
    story.do("rule", ARBITER, unit="city/tangyin", basis="涉及街道，由区里办")
    assert not catalogue.precedents(story.case.facts.category, story.case.facts.place)
