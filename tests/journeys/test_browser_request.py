"""One request through a real browser, from the resident's phone over four desks to her verdict."""

from liuchi.cases.tests.people import CODE, NUMBER
from tests.cast import CLERK, DISPATCHER, HANDLER, OPERATOR, actor
from tests.journeys.browser import Person
from tests.live import House

BIN, PLACE = "environment.waste.bin", "990102002001"
TEXT = "三让巷口的垃圾桶满了三天没有人收，苍蝇很多，老人孩子都绕着走。"
PHONE_NUMBER = "13800138000"


def report(resident: Person, category: str = BIN, **more: str) -> tuple[str, str]:
    """The form at the door filled in and sent: the number and code of the page that follows."""
    filled = {"text": TEXT, "place": PLACE, "name": "林一", "phone": PHONE_NUMBER} | more
    resident.open(f"/ask/{category}").fill(**filled).send()
    number, code = NUMBER.search(resident.text), CODE.search(resident.text)
    assert number and code, resident.text
    return number[0], code[0]


def follow(resident: Person, number: str, code: str) -> Person:
    resident.open(f"/track?number={number}").fill(code=code).send()
    assert resident.path == f"/track/{number}", resident.text
    return resident


def to_be_judged(house: House, number: str, **how: bool) -> None:
    """Dispatched as suggested, signed, assigned, answered, and put before the resident."""
    dispatcher = house.at_work(DISPATCHER, **how).open(f"/desk/cases/{number}")
    dispatcher.send(dispatcher.page.locator("form.ready").first)
    clerk = house.at_work(CLERK, **how).open(f"/desk/cases/{number}").press("sign")
    clerk.press("assign", handler=actor(HANDLER).id)
    house.at_work(HANDLER, **how).open(f"/desk/cases/{number}").press("answer", reply="已经清运")
    house.at_work(OPERATOR, **how).open(f"/desk/cases/{number}").press("ask")


def test_a_resident_reports_by_phone_is_helped_to_mend_a_mistake_and_goes_home_with_number_and_code(house):
    resident = house.visitor().open("/")
    resident.fill(q="路面 坑").go(resident.page.locator("form[role=search] button"))
    resident.go(resident.page.locator("a[href$='/ask/roads.surface.pothole']").first)
    resident.fill(text=TEXT, place=PLACE, phone=PHONE_NUMBER).send()

    # One question was left out: the summary has the focus, and its link leads to the question.
    assert resident.page.title().startswith("错误：")
    assert resident.page.evaluate("document.activeElement.id") == "summary"
    resident.page.locator("#summary a").click()
    field = resident.page.locator(":target, :focus").first
    assert field.get_attribute("name") == "answers.size"
    assert resident.page.locator("textarea").input_value() == TEXT
    resident.fill(answers__size="basin").send()

    assert resident.page.locator("dd.number").count() == 2
    number, code = resident.page.locator("dd.number").all_inner_texts()
    follow(resident, number, code).sees("待派单", "办理时限")
    resident.misses(code, PHONE_NUMBER)


def test_from_the_door_over_four_desks_to_not_solved_and_at_last_to_solved(house):
    resident = house.visitor()
    number, code = report(resident)
    follow(resident, number, code)

    # She adds something, with a phone number that nobody at a desk is to read.
    resident.press("add", note="下午更臭了，打13911112222找我爱人也行").sees("补充情况")
    dispatcher = house.at_work(DISPATCHER).open("/desk/")
    dispatcher.go(dispatcher.page.locator(f"main a[href$='{number}']").first)
    dispatcher.sees("下午更臭了", "苍蝇很多").misses("13911112222", PHONE_NUMBER, "林一")
    suggested = dispatcher.page.locator("form.ready").first
    assert "梧桐街道" in suggested.inner_text()
    dispatcher.send(suggested).sees("待签收")

    # The unit signs for it and gives it to somebody, who writes to her and answers.
    clerk = house.at_work(CLERK).open(f"/desk/cases/{number}").press("sign").sees("已签收")
    clerk.press("assign", handler=actor(HANDLER).id).sees("办理中")
    handler = house.at_work(HANDLER, width=360).open("/desk/")
    handler.go(handler.page.locator(f"main .work a[href$='{number}']"))
    handler.press("contact", note="明天上午来看").press("answer", reply="已经清运，今后每日两次。").sees("已答复")
    resident.open(f"/track/{number}").sees("明天上午来看").misses("罗小川")
    house.at_work(OPERATOR).open(f"/desk/cases/{number}").press("ask").sees("待评价")

    # Not solved: it is handled again by right. Then it is.
    assert {"solved", "unsolved"} <= resident.open(f"/track/{number}").sees("已经清运").may()
    resident.press("unsolved", why_not="今早又满了").sees("待派单")
    to_be_judged(house, number)
    resident.open(f"/track/{number}")
    assert "contest" in resident.may() and "unsolved" not in resident.may()
    resident.press("solved", satisfied="very").sees("办结（已解决）")
    assert resident.may() == set()
    clerk.open(f"/desk/cases/{number}").sees("今早又满了", "办结（已解决）")
