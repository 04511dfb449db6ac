"""A report written where there is no network waits on the phone, is sent once, and leaves nothing behind but its number."""

import pytest

from liuchi.cases.models import Case
from liuchi.cases.tests.people import CODE, NUMBER
from liuchi.documents.models import Attachment
from liuchi.documents.tests.pictures import picture
from tests.journeys.browser import PATIENCE, Person
from tests.journeys.test_browser_request import BIN, PLACE, TEXT, follow
from tests.live import committed

FORM = f"/ask/{BIN}"
PHOTO = {"name": "桶.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(320, 240))}
READY = "(await navigator.serviceWorker.getRegistration())?.active && navigator.serviceWorker.controller"
COPIED = f"await caches.match('{FORM}')"
HELD = """() => new Promise(resolve => {
  const asked = indexedDB.open("liuchi", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("outbox").objectStore("outbox").getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result.map(one => [one.state, one.fields.length])); };
  };
})"""


@pytest.fixture
def resident(house) -> Person:
    """Her phone has the shell already: its service worker looks after the pages."""
    person = house.visitor().open("/")
    until(person, READY)
    return person


def until(person: Person, condition: str) -> None:
    """Playwright's own waiting for a condition is code from a string, which our pages refuse."""
    person.page.evaluate(f"""async () => {{
      for (const end = Date.now() + {PATIENCE}; !({condition});) {{
        if (Date.now() > end) throw new Error("in vain");
        await new Promise((next) => setTimeout(next, 50));
      }}
    }}""")


def filled(person: Person) -> Person:
    person.page.set_input_files("[name=photos]", PHOTO)
    return person.fill(text=TEXT, place=PLACE)


def pressed(person: Person) -> Person:
    person.page.locator("main form[data-waits] button").last.click()
    person.page.wait_for_selector("#waiting li")
    return person


def received() -> tuple[int, int]:
    """(requests, photographs) that the house has."""
    return committed(Case.objects.filter(procedure="request").count), committed(Attachment.objects.count)


def test_a_report_waits_on_the_phone_is_sent_once_and_shows_its_number_and_code(resident):
    before = received()
    filled(resident.open(FORM))
    resident.context.set_offline(True)
    pressed(resident).sees("没有网络，还没有提交，正在等待")
    assert resident.page.locator("main form[data-waits]").is_hidden()
    assert resident.page.evaluate("document.activeElement.id") == "waiting"
    assert [state for state, _ in resident.page.evaluate(HELD)] == ["waiting"] and received() == before

    resident.context.set_offline(False)
    resident.page.wait_for_selector("#waiting dl.receipt:not([hidden])")
    resident.sees("已提交成功")
    assert resident.page.evaluate(HELD) == [["sent", 0]]
    assert received() == (before[0] + 1, before[1] + 1)
    number, code = resident.page.locator("#waiting dd").all_inner_texts()
    assert NUMBER.fullmatch(number) and CODE.fullmatch(code)

    resident.page.locator("#waiting [data-part=noted]").click()
    resident.page.wait_for_selector("#waiting", state="hidden")
    assert resident.page.evaluate(HELD) == []
    follow(resident, number, code)


def test_a_form_that_was_opened_before_opens_without_a_network_and_every_report_from_it_is_its_own(resident):
    until(resident.open(FORM), COPIED)
    before = received()
    resident.context.set_offline(True)
    for _ in range(2):
        pressed(filled(resident.open(FORM)))
    resident.open("/track").sees("现在没有网络", "没有网络也能填写")
    assert resident.page.locator("[data-kept-forms] a").count() == 1
    assert resident.page.locator("#waiting li").count() == 2

    resident.context.set_offline(False)
    resident.open("/").page.locator("#waiting dl.receipt:not([hidden])").nth(1).wait_for()
    assert received() == (before[0] + 2, before[1] + 2)


def test_what_was_received_though_its_answer_was_lost_is_not_received_twice(resident):
    before = received()
    filled(resident.open(FORM))
    resident.context.set_offline(True)
    pressed(resident)
    resident.context.route("**/ask/*", lose_the_answer)  # of the page and of the service worker, whichever is first
    with resident.context.expect_event("requestfailed"):
        resident.context.set_offline(False)
    assert [state for state, _ in resident.page.evaluate(HELD)] == ["waiting"]
    resident.context.unroute("**/ask/*")
    resident.page.locator("#waiting [data-part=send]").click()
    resident.page.wait_for_selector("#waiting dl.receipt:not([hidden])")
    assert received() == (before[0] + 1, before[1] + 1)


def lose_the_answer(route) -> None:
    if route.request.method == "POST":
        route.fetch()
        route.abort("connectionreset")
    else:
        route.continue_()


def test_what_is_refused_comes_back_into_its_form_photographs_too(resident):
    resident.open(FORM).page.set_input_files("[name=photos]", PHOTO)
    resident.fill(text="", place=PLACE, phone="12")
    resident.context.set_offline(True)
    pressed(resident)
    resident.context.set_offline(False)
    resident.page.wait_for_selector("#waiting [data-state=refused]:not([hidden])")
    resident.sees("没有收下，请更正后再提交")
    resident.go(resident.page.locator("#waiting [data-part=correct]"))
    until(resident, "document.querySelector('[name=photos]').files.length === 1")
    assert resident.page.locator("[name=place]").input_value() == PLACE
    resident.fill(text=TEXT, phone="13800138000").send().sees("编号")
    assert resident.page.evaluate(HELD) == []


def test_a_form_that_is_no_longer_there_is_told_and_does_not_keep_others_waiting(resident):
    filled(resident.open(FORM))
    resident.context.set_offline(True)
    pressed(resident)
    resident.context.route("**/ask/*", lambda route: route.fulfill(status=404, body="<h1>没有找到这一页</h1>"))
    resident.context.set_offline(False)
    resident.page.locator("#waiting [data-state=refused]:not([hidden])").first.wait_for()
    resident.sees("没有收下", "没有找到这一页")


def test_where_nothing_can_be_kept_the_browser_says_that_it_was_not_sent(resident):
    resident.page.add_init_script("indexedDB.open = () => { throw new DOMException('a private window') }")
    filled(resident.open(FORM))
    resident.context.set_offline(True)
    resident.go(resident.page.locator("main form[data-waits] button").last)
    resident.sees("现在没有网络", "如果刚才正在提交")


def test_nothing_of_anybody_is_kept(house):
    handler = house.at_work("luo-xiaochuan").open("/desk/")
    until(handler, READY)
    for path in ("/desk/", "/", "/desk/late"):
        handler.open(path)
    until(handler.open(FORM), COPIED)
    kept = handler.page.evaluate("""async () => {
      const held = [];
      for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) {
        const page = await caches.match(one);
        held.push([new URL(one.url).pathname, await page.text(), page.headers.get("Content-Security-Policy")]);
      }
      return held;
    }""")
    pages = [path for path, _, _ in kept if not path.startswith("/static/") and path != "/theme.css"]
    assert sorted(set(pages)) == [FORM, "/offline"]
    assert not [path for path, text, _ in kept if "罗小川" in text or "sessionid" in text]
    assert all("script-src 'self'" in rules for path, _, rules in kept if path in pages)
