"""units.yaml, staff.yaml and rota.yaml: in, out, and what is refused."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.people import actions, queries
from liuchi.people.models import Holding, Staff, Unit
from liuchi.people.reading import read_rota, read_staff, read_units
from liuchi.people.tests.cast import ADMIN, NOW, ROTA, STAFF, TODAY, UNITS, settle
from liuchi.places.errors import FolderError
from liuchi.places.tests.test_folder import ANYTHING, troubles
from liuchi.procedures.actors import Post

PATHS = {unit["path"] for unit in UNITS}
LOADS = (actions.load_units, actions.load_staff, actions.load_rota)
WHO = {"by": ADMIN, "now": NOW}


@pytest.mark.django_db
def test_a_folder_loads_and_comes_back_as_it_was():
    assert settle() == (len(UNITS), len(STAFF) + 5, len(ROTA))
    dumps = queries.dump_units(), queries.dump_staff(), queries.dump_rota()
    assert dumps == (UNITS, STAFF, ROTA)
    assert [load(rows, **WHO) for load, rows in zip(LOADS, dumps, strict=True)] == [0, 0, 0]


@pytest.mark.django_db
def test_a_post_without_a_first_day_begins_today_once():
    settle()
    posts = [{"duty": "hotline", "unit": "city/hotline"}] * 2
    rows = [{"key": "new", "zh": "新人", "says": {"zh": "…"}, "posts": posts}]
    assert actions.load_staff(rows, **WHO) == 2
    assert actions.load_staff(rows, by=ADMIN, now=NOW + timedelta(days=30)) == 0
    assert Holding.objects.get(duty="hotline").since == TODAY
    assert not Staff.objects.get(key="new").has_usable_password()


@pytest.mark.django_db
def test_loading_renames_and_never_takes_a_duty_or_a_password_away():
    settle()
    kept = Staff.objects.get(key="liu-min").password
    assert actions.load_staff([{"key": "liu-min", "zh": "刘敏敏", "posts": []}], **WHO) == 1
    staff = Staff.objects.get(key="liu-min")
    assert (staff.zh, staff.password) == ("刘敏敏", kept)
    assert queries.actor(staff.pk, on=TODAY).posts == {Post("handler", "city/wutong/lane")}


@pytest.mark.django_db
def test_the_rota_of_a_unit_becomes_what_its_rows_say():
    settle()
    assert actions.load_rota([{"unit": "city/wutong", "rung": 1, "staff": "liu-min"}], **WHO) == 3
    assert [view.key for view in queries.on_duty("city/wutong", at=NOW)] == ["liu-min"]


@pytest.mark.django_db
def test_one_bad_row_stops_the_whole_file():
    with pytest.raises(FolderError):
        actions.load_units([*UNITS, {"path": "City"}], **WHO)
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"path": "City/Wutong"}, ("path", "path")),
        ({"path": "city/"}, ("path", "path")),
        ({"zh": None}, ("zh", "missing")),
        ({"place": "123456789012"}, ("place", "unknown")),
        ({"kind": 7}, ("kind", "text")),
        ({"closed": "soon"}, ("closed", "day")),
    ],
)
def test_a_wrong_unit_is_named_with_its_field(change, trouble):
    assert troubles(read_units, [{**UNITS[0], **change}], {UNITS[0]["place"]}.__contains__) == {(1, *trouble)}


@pytest.mark.parametrize(
    ("post", "trouble"),
    [
        ({"duty": "clerk", "unit": "city/nowhere"}, ("posts[1].unit", "unit")),
        ({"unit": "city"}, ("posts[1].duty", "missing")),
        ({"duty": "clerk", "place": "west"}, ("posts[1].place", "place")),
        ("clerk", ("posts[1].*", "row")),
        ({"duty": "clerk", "since": "2026-02-02", "until": "2026-02-01"}, ("posts[1].until", "order")),
    ],
)
def test_a_wrong_post_is_named_inside_its_row(post, trouble):
    assert (1, *trouble) in troubles(read_staff, [{"key": "k", "zh": "名", "posts": [post]}], PATHS)


def test_keys_appear_once_and_posts_are_a_list():
    twice = [{"key": "k", "zh": "名"}, {"key": "k", "zh": "名", "posts": "clerk"}]
    assert troubles(read_staff, twice, PATHS) >= {(1, "key", "twice"), (2, "key", "twice")}


def test_a_rota_names_units_and_people_that_exist():
    rows = [{"unit": "x", "rung": 0, "staff": "y", "since": "2026-05-01T00:00"}]
    assert troubles(read_rota, rows, PATHS, {"k"}) == {
        (1, "unit", "unit"),
        (1, "rung", "whole"),
        (1, "staff", "staff"),
        (1, "since", "moment"),
    }


@given(ANYTHING | st.lists(ANYTHING, max_size=3))
def test_rubbish_is_refused_and_never_crashes(raw):
    for read in (lambda: read_units(raw, bool), lambda: read_staff(raw, PATHS), lambda: read_rota(raw, PATHS, ())):
        try:
            read()
        except FolderError as error:
            assert error.troubles
