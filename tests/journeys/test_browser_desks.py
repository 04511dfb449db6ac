"""What happens between the desks, through their pages: a dispute, more time, a complaint about a unit, a way in."""

from liuchi.people.models import Staff
from tests.cast import ARBITER, CLERK, DISPATCHER, HANDLER, LEADER, OTHER_CLERK, OTHER_UNIT, STREET, SUPERVISOR, actor
from tests.journeys.browser import PHONE, Person
from tests.journeys.test_browser_request import follow, report
from tests.live import House, committed


def case(house: House, key: str, number: str, **how: str) -> Person:
    return house.at_work(key, **how).open(f"/desk/cases/{number}")


def test_a_unit_returns_what_is_not_its_own_and_the_ruling_is_suggested_the_next_time(house):
    number, _ = report(house.visitor())
    case(house, DISPATCHER, number).press("dispatch", unit=OTHER_UNIT, basis="看着像市容")
    returned = case(house, OTHER_CLERK, number).press("send_back", reason="垃圾清运不归城管", evidence="三定方案第五条")
    assert returned.path == "/desk/"  # where she no longer has a case to look at
    case(house, DISPATCHER, number).sees("三定方案第五条").press("refer", reason="两家都说不归自己管")
    arbiter = case(house, ARBITER, number).press("rule", unit=STREET, basis="属地管理").sees("待签收")
    assert "rule" not in arbiter.may()

    clerk = case(house, CLERK, number)
    assert "sign" in clerk.may() and "send_back" not in clerk.may()

    again, _ = report(house.visitor(), text="还是那个桶，又满了。")
    suggested = case(house, DISPATCHER, again).page.locator("form.ready").first
    assert "梧桐街道" in suggested.inner_text() and number in suggested.inner_text()


def due(person: Person) -> str:
    """What the first clock on the page runs to."""
    return person.page.locator(".clock time").first.get_attribute("datetime") or ""


def test_more_time_is_asked_for_by_the_unit_and_granted_by_the_supervisor(house):
    resident = house.visitor()
    number, code = report(resident)
    case(house, DISPATCHER, number).press("dispatch", unit=STREET, basis="目录")
    clerk = case(house, CLERK, number).press("sign").press("assign", handler=actor(HANDLER).id)
    before = due(clerk)
    clerk.press("ask_extend", amount="99", reason="连日下雨")
    assert clerk.page.locator("#summary").count() == 1  # more than the law allows
    clerk.open(f"/desk/cases/{number}").press("ask_extend", amount="2", reason="连日下雨")
    assert "ask_extend" not in clerk.may()

    supervisor = house.at_work(SUPERVISOR, width=PHONE).open("/desk/")
    supervisor.go(supervisor.page.locator("main .work a", has_text=number))
    supervisor.sees("连日下雨", "2").press("grant").sees("同意")
    assert before < due(clerk.open(f"/desk/cases/{number}"))
    follow(resident, number, code).sees("准予延期")


def test_a_complaint_about_a_unit_is_on_none_of_that_units_pages(house):
    number, _ = report(house.visitor(), "affairs.conduct.attitude", about_unit=STREET, text="窗口的人把我赶出来了。")
    dispatcher = case(house, DISPATCHER, number).press("dispatch", unit=STREET, basis="目录")
    assert dispatcher.page.locator("#summary").count() == 1
    dispatcher.open(f"/desk/cases/{number}").press("dispatch", unit=OTHER_UNIT, basis="由上级另派").sees("待签收")

    for key in (CLERK, LEADER, HANDLER):
        accused = house.at_work(key)
        for path in ("/desk/", "/desk/late", "/desk/waiting"):
            accused.open(path).misses(number, "赶出来")
        answer = accused.page.goto(f"/desk/cases/{number}")
        assert answer and answer.status == 404
        accused.misses("赶出来", "窗口服务态度")
    case(house, OTHER_CLERK, number).sees("赶出来")


def given_a_password(key: str, password: str) -> None:
    staff = Staff.objects.get(key=key)
    staff.set_password(password)
    staff.save()


def test_somebody_signs_in_with_her_password_and_out_again(house):
    committed(given_a_password, HANDLER, "三让巷里六尺宽")
    handler = house.visitor().open("/desk/")
    assert handler.path.startswith("/desk/sign-in")
    handler.fill(key=HANDLER, password="不是这个").send()
    assert handler.page.title().startswith("错误：")
    handler.fill(key=HANDLER, password="三让巷里六尺宽").send()
    assert handler.path == "/desk/"
    handler.sees("罗小川").go(handler.page.locator(".desk-bar form button"))
    assert handler.path == "/desk/sign-in"
