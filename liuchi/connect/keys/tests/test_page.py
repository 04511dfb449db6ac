import pytest
from django.test import Client

from liuchi.connect.keys import queries
from liuchi.people.models import Staff
from tests.cast import ADMINISTRATOR, CLERK

pytestmark = pytest.mark.usefixtures("city", "on_the_day")


def at(key: str) -> Client:
    client = Client()
    client.force_login(Staff.objects.get(key=key))
    return client


def made(client: Client, **more):
    return client.post("/desk/keys", {"name": "小程序", "scopes": ["submit"], "staff": ""} | more)


def test_an_administrator_makes_a_key_that_is_shown_once_and_revokes_it():
    client = at(ADMINISTRATOR)
    answer = made(client)
    key = answer.context["fresh"]
    assert answer.status_code == 201 and key in answer.content.decode() and answer.headers["Cache-Control"]
    assert queries.holder(key).name == "小程序"
    page = client.get("/desk/keys").content.decode()
    assert "小程序" in page and key not in page
    assert client.post("/desk/keys/revoke", {"name": "小程序"}).status_code == 302
    assert queries.holder(key) is None


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "\x00"}, {"name": "长" * 61}, {"scopes": ["all"]}, {"scopes": ["work"]}, {"staff": "x"}],
)
def test_a_mistake_is_said_in_words_and_nothing_is_made(wrong):
    answer = made(at(ADMINISTRATOR), **wrong)
    assert answer.status_code == 422 and not queries.working()


def test_to_others_the_page_is_not_there():
    assert at(CLERK).get("/desk/keys").status_code == 404
    assert at(CLERK).post("/desk/keys/revoke", {"name": "x"}).status_code == 404
    assert Client().get("/desk/keys").status_code == 302


def test_the_bar_of_the_desk_leads_there_for_whom_it_is():
    assert "/desk/keys" in at(ADMINISTRATOR).get("/desk/").content.decode()
    assert "/desk/keys" not in at(CLERK).get("/desk/").content.decode()
