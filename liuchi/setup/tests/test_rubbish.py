"""Whatever is typed, a field is named or it is saved; nothing breaks, and nothing is half done."""

import pytest

from liuchi.people import actions, queries
from liuchi.people.queries import dump_staff
from liuchi.setup.kinds import KINDS
from liuchi.setup.tests.desk import change, signed_in, typed
from tests.cast import ADMINISTRATOR, CLERK, NOW, actor
from tests.profiles import PROFILE

pytestmark = [pytest.mark.usefixtures("city", "on_the_day"), pytest.mark.django_db]
RUBBISH = [
    "",
    " ",
    "\0",
    "🎈",
    "²",
    "-1",
    "x" * 4000,
    "a\nb",
    "{",
    "../../x",
    "2026-13-45",
    "9999-12-31",
    "<b>",
    "*",
]
EVERY = 1 if PROFILE == "audit" else 7  # in `make test` one field of so many, each kind of rubbish others
GROWING = [key for key, kind in KINDS.items() if kind.grows]


def pages():
    yield from (f"/desk/setup/{key}/new" for key in GROWING)
    yield from (f"/desk/setup/{key}/edit/{kind.key_of(kind.rows()[-1])}" for key, kind in KINDS.items())


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_in_any_field_is_refused_or_kept_and_never_breaks(rubbish):
    client = signed_in()
    for path in pages():
        shown = client.get(path)
        for name in [field.html_name for field in shown.context["form"]][RUBBISH.index(rubbish) % EVERY :: EVERY]:
            answer = client.post(path, typed(shown) | {name: rubbish})
            assert answer.status_code in (201, 302, 422), (path, name)
            assert answer.status_code != 422 or answer.context["form"].errors, (path, name)
        assert client.post(path, dict.fromkeys(typed(shown), rubbish)).status_code in (201, 302, 422), path


@pytest.mark.parametrize("path", ["people", "units/new", "words/edit/ui.city"])
def test_an_address_of_nonsense_leads_nowhere(path):
    client = signed_in()
    assert client.get(f"/desk/setup/nothing{path}").status_code == 404
    assert client.get(f"/desk/setup/{path.partition('/')[0]}/edit/%00").status_code == 404
    assert client.get("/desk/setup/units/back/city").status_code == 405
    assert client.post("/desk/setup/units/back/city").status_code == 404


def test_a_duty_that_nothing_declares_is_refused_at_its_field():
    answer = change(signed_in(), f"/desk/setup/people/edit/{CLERK}", posts_1_duty="king", posts_1_unit="city")
    assert list(answer.context["form"].errors) == ["posts-1.duty"]


def test_somebody_with_many_posts_keeps_them_all():
    posts = [
        {"duty": "handler", "unit": unit.path, "place": "", "since": NOW.date(), "until": None}
        for unit in queries.units()
    ]
    row = {"key": CLERK, "zh": "沈桂兰", "en": "", "posts": posts[:70]}
    actions.load_staff([row], by=actor(ADMINISTRATOR), now=NOW)
    before = next(each["posts"] for each in dump_staff() if each["key"] == CLERK)
    assert change(signed_in(), f"/desk/setup/people/edit/{CLERK}", zh="沈桂").status_code == 302
    assert len(before) > 60 and next(each["posts"] for each in dump_staff() if each["key"] == CLERK) == before


def test_a_key_that_a_file_brought_in_opens_whatever_stands_in_it():
    row = {"key": "a/b c\nd", "zh": "怪", "en": "", "posts": []}
    actions.load_staff([row], by=actor(ADMINISTRATOR), now=NOW)
    [line] = signed_in().get("/desk/setup/people", {"q": "a/b c"}).context["lines"]
    assert change(signed_in(), line["href"], zh="更怪").status_code == 302
    assert signed_in().post("/desk/setup/people/password/a/b%20c%0Ad").status_code == 201
