"""What one reads after a button was pressed, and where the button's own address leads."""

import pytest
from django.test import Client
from django.urls import reverse

from liuchi.cases.tests.people import DOOR, Statements, ask, at_work, browser, form
from tests.cast import CLERK, DISPATCHER, HANDLER, STREET

pytestmark = pytest.mark.usefixtures("city")


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_step_at_the_desk_is_confirmed_once_with_no_statement_more():
    number, client = ask(), browser(DISPATCHER)
    client.post(reverse("cases:step", args=[number, "dispatch"]), {"unit": STREET, "basis": "目录第一条"})
    with Statements() as told:
        assert f"已办好：派单 → 待签收（{number}）" in text_of(client, reverse("cases:case", args=[number]))
    with Statements() as later:
        assert "已办好" not in text_of(client, reverse("cases:case", args=[number]))
    assert len(told) == len(later), told


def test_a_return_is_confirmed_on_the_work_list():
    number, client = ask(), browser(CLERK)
    browser(DISPATCHER).post(reverse("cases:step", args=[number, "dispatch"]), {"unit": STREET, "basis": "目录第一条"})
    sent = {"reason": "不在辖区", "evidence": "界线图"}
    page = client.post(reverse("cases:step", args=[number, "send_back"]), sent, follow=True)
    assert page.redirect_chain and f"已办好：退单 → 已退回（{number}）" in page.content.decode()


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "已收到：补充情况"), ("en", "Received: Add something")])
def test_what_the_resident_adds_is_confirmed_in_her_language(language, said):
    receipt = Client().post(DOOR, form()).context
    client = Client(headers={"accept-language": language})
    client.post("/track", {"number": receipt["number"], "code": receipt["code"]})
    page = client.post(f"/track/{receipt['number']}/add", {"note": "今天更深了"}, follow=True)
    assert said in page.content.decode()


@pytest.mark.parametrize("typed", ["{}", " {} ", "plain"])
def test_a_number_read_aloud_finds_its_case(typed):
    number, client = ask(), browser(DISPATCHER)
    said = number.replace("-", "") if typed == "plain" else typed.format(number)
    assert client.get("/desk/find", {"number": said}).url == reverse("cases:case", args=[number])


@pytest.mark.parametrize("number", ["", "\x00", "260302-0000001-3", "九" * 50])
def test_a_number_of_nothing_that_one_may_see_is_said_on_the_list(number):
    ask()
    page = browser(HANDLER).get("/desk/find", {"number": number}, follow=True)
    assert page.status_code == 200 and "没有这个编号的事项" in page.content.decode()


@pytest.mark.parametrize("step", ["sign", "nothing-of-the-kind"])
def test_the_address_of_a_step_leads_to_its_case(step):
    number = at_work()
    answer = browser(HANDLER).get(reverse("cases:step", args=[number, step]))
    assert answer.status_code == 302 and answer.url == reverse("cases:case", args=[number])
    assert Client().get(f"/track/{number}/add").url == f"/track/{number}"


def test_a_page_that_tells_nothing_sets_no_cookie(client):
    assert "messages" not in client.get("/").cookies
