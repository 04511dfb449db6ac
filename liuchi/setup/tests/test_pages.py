"""Each kind: its list, one of it altered, a new one, what a file would be refused for at the field."""

from datetime import date

import pytest

from liuchi.catalogue import queries as catalogue
from liuchi.people import queries as people
from liuchi.people.models import Holding
from liuchi.setup import queries
from liuchi.setup.kinds import KINDS
from liuchi.setup.tests.desk import change, signed_in
from liuchi.ui.words import shown
from tests.cast import CLERK, NOW, STREET, actor

pytestmark = [pytest.mark.usefixtures("city", "on_the_day"), pytest.mark.django_db]
TODAY = NOW.date()


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_found_by_its_address(kind):
    client = signed_in()
    of = KINDS[kind]
    one = next(row for row in of.rows() if not of.is_over(row, on=TODAY))
    name = shown(of.name(one), "zh")
    page = client.get(f"/desk/setup/{kind}", {"q": name})
    assert page.status_code == 200 and name in page.content.decode()
    assert client.get(f"/desk/setup/{kind}", {"q": "zz\0🎈" * 500}).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_saved_as_it_stands_is_no_change(kind):
    client, of = signed_in(), KINDS[kind]
    for row in of.rows()[:12]:
        answer = change(client, f"/desk/setup/{kind}/edit/{of.key_of(row)}")
        assert answer.status_code == 302, (row, answer.context["form"].errors)
    assert queries.changes() == ()


def test_a_unit_is_renamed_and_the_change_tells_who_and_from_what():
    path = f"/desk/setup/units/edit/{STREET}"
    assert change(signed_in(), path, zh="梧桐街道办").status_code == 302
    [found] = queries.changes()
    assert (found.kind, found.key, found.verb, found.fields) == ("units", STREET, "altered", ("zh",))
    assert found.before["zh"] == "梧桐街道办事处" and people.unit(STREET).zh == "梧桐街道办"
    assert found.at == NOW


def test_a_new_unit_is_known_at_once():
    new = {"path": "city/fountains", "zh": "喷泉所", "kind": "fountains", "place": "990102000000"}
    assert change(signed_in(), "/desk/setup/units/new", **new).status_code == 302
    assert people.unit("city/fountains").kind == "fountains"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"path": "City/喷泉", "zh": "喷泉所", "kind": "x"}, "path"),
        ({"path": STREET, "zh": "喷泉所", "kind": "x"}, "path"),
        ({"path": "city/x", "zh": "", "kind": "x"}, "zh"),
        ({"path": "city/x", "zh": "喷泉所", "kind": "x", "place": "1"}, "place"),
        ({"path": "city/x", "zh": "长" * 4000, "kind": "x"}, "zh"),
        ({"path": "city/\0", "zh": "喷泉所", "kind": "x"}, "path"),
        ({"path": "city/x", "zh": "喷泉所", "kind": "x", "closed": "昨天"}, "closed"),
    ],
)
def test_a_unit_that_will_not_do_is_refused_at_its_field_and_nothing_typed_is_lost(answers, field):
    answer = change(signed_in(), "/desk/setup/units/new", **answers)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["kind"].value() == "x" and queries.changes() == ()


def test_a_complaint_is_never_public_and_the_page_says_so():
    code = next(row["code"] for row in KINDS["categories"].rows() if row["kind"] == "complaint")
    answer = change(signed_in(), f"/desk/setup/categories/edit/{code}", visibility="public")
    assert "投诉和举报类别不得公开" in str(answer.context["form"].errors["visibility"])


def test_a_new_category_below_a_new_heading_with_a_question():
    client = signed_in()
    assert change(client, "/desk/setup/categories/new", code="fountains", zh="喷泉").status_code == 302
    leaf = {"code": "fountains.dry", "zh": "喷泉不喷", "kind": "help", "grade": "3", "visibility": "public"}
    asked = {
        "questions_0_key": "since",
        "questions_0_type": "choice",
        "questions_0_zh": "多久了",
        "words": "喷水\n水柱",
    }
    options = "days | 几天 | Days\nweeks|几周|Weeks"
    answer = change(client, "/desk/setup/categories/new", **leaf, **asked, questions_0_options=options)
    assert answer.status_code == 302, answer.context["form"].errors
    found = catalogue.category("fountains.dry")
    assert found.is_public and found.words == ("喷水", "水柱") and found.questions[0].options[1].label["en"] == "Weeks"
    assert [branch.category.code for branch in catalogue.tree(on=TODAY)][-1] == "fountains"


def test_a_question_that_will_not_do_is_refused_at_its_own_field():
    leaf = {"code": "roads.hole", "zh": "洞", "kind": "help", "grade": "3", "visibility": "private"}
    asked = {"questions_0_key": "size", "questions_0_type": "choice", "questions_0_zh": "多大"}
    answer = change(signed_in(), "/desk/setup/categories/new", **leaf, **asked)
    assert list(answer.context["form"].errors) == ["questions-0.options"]


def test_a_category_without_a_heading_above_it_is_refused():
    leaf = {"code": "nowhere.hole", "zh": "洞", "kind": "help", "grade": "3", "visibility": "private"}
    assert list(change(signed_in(), "/desk/setup/categories/new", **leaf).context["form"].errors) == ["code"]


def test_a_row_of_the_catalogue_is_added_and_routes_at_once():
    row = {
        "category": "roads.surface.pothole",
        "place": "990102003000",
        "lead": f"unit:{STREET}",
        "since": "2026-01-01",
    }
    answer = change(
        signed_in(), "/desk/setup/duties/new", **row, basis_zh="新目录第9条", assistants=["kind:government"]
    )
    assert answer.status_code == 302, answer.context["form"].errors
    [first, *_] = catalogue.duties("roads.surface.pothole", "990102003001", on=TODAY)
    assert first.lead.unit == STREET and first.basis["zh"] == "新目录第9条"


@pytest.mark.parametrize(
    ("answers", "field"), [({"lead": "unit:city/none"}, "lead"), ({"until": "2020-01-01"}, "until")]
)
def test_a_row_that_will_not_do_is_refused_at_its_field(answers, field):
    row = {"category": "roads", "lead": f"unit:{STREET}", "since": "2026-02-01", "basis_zh": "条"}
    assert list(change(signed_in(), "/desk/setup/duties/new", **row | answers).context["form"].errors) == [field]


def test_a_new_account_has_its_post_and_its_password_is_shown_once():
    client = signed_in()
    new = {"key": "wei-lan", "zh": "卫岚", "posts_0_duty": "clerk", "posts_0_unit": STREET}
    answer = change(client, "/desk/setup/people/new", **new)
    assert answer.status_code == 201, answer.context["form"].errors
    password = answer.context["fresh"]
    assert client.login(username="wei-lan", password=password)
    assert [post.unit for post in actor("wei-lan").posts] == [STREET]
    again = signed_in().get("/desk/setup/people/edit/wei-lan").content.decode()
    assert password not in again and password not in str([c.after for c in queries.changes()])


def test_a_post_ends_on_a_day_and_another_begins():
    client, path = signed_in(), f"/desk/setup/people/edit/{CLERK}"
    held = len(KINDS["people"].find(CLERK)["posts"])
    more = {f"posts_{held}_duty": "leader", f"posts_{held}_unit": STREET, "posts_0_until": "2026-03-01"}
    assert change(client, path, **more).status_code == 302
    assert {post.duty for post in actor(CLERK).posts} >= {"leader"}
    assert Holding.objects.filter(staff__key=CLERK, until=date(2026, 3, 1)).count() == 1


def test_a_closed_account_signs_in_no_more_and_comes_back_by_one_press():
    client, path = signed_in(), f"/desk/setup/people/edit/{CLERK}"
    assert change(client, path, is_closed="on").status_code == 302
    assert people.staff_by_key(CLERK) is None
    [found] = queries.changes()
    assert client.post("/desk/setup/undo", {"change": found.id}).status_code == 302
    assert people.staff_by_key(CLERK) and actor(CLERK).posts
