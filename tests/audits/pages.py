"""Every page there is, each with somebody who stands before it, in a city where something has happened."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from liuchi.cases import queries as cases
from liuchi.cases.tests.people import ask, at_work, do, resident_of
from liuchi.connect.uploads.work import all_waiting
from liuchi.documents.tests.pictures import picture
from liuchi.service_requests import actions
from tests.cast import (
    ADMINISTRATOR,
    ARBITER,
    AUDITOR,
    CLERK,
    DISPATCHER,
    HANDLER,
    LEADER,
    OPERATOR,
    OTHER_CLERK,
    OTHER_UNIT,
    SUPERVISOR,
    actor,
)
from tests.journeys.browser import Person
from tests.live import committed

Before = Callable[[Person, "Staged"], Any]
WRONG = "2222-2222"
RECORDS = (
    "标题,内容,提出时间,办结时间,类别\n井盖响,夜里响,2025-03-01 08:00,2025-03-04 10:00,道路\n,,2025-05-01 08:00,,\n"
)


@dataclass(frozen=True)
class Staged:
    """Requests by the state they are in, what was asked for beside one, and the codes by number."""

    received: str
    working: str
    asked: str
    closed: str
    disputed: str
    extension: str
    codes: dict[str, str]


def stage() -> Staged:
    """Through the real actions, with everything that fills a page: answers, photographs, notes, notices, a late clock."""
    shot = SimpleUploadedFile("坑.jpg", picture(size=(640, 480)), "image/jpeg")
    received, working, asked, closed, disputed = (ask(photos=photos) for photos in (shot, None, None, None, None))
    actions.publish(received, "文昌路口路面有坑", by=actor(DISPATCHER), now=timezone.localtime())
    do(at_work(working), "contact", HANDLER, note="明天上午来看")
    do(working, "ask_extend", CLERK, amount="2", reason="连日下雨，沥青铺不了")
    for number in (asked, closed):
        do(at_work(number), "answer", HANDLER, reply="已用沥青补好，今晚可以通行。")
        do(number, "ask", OPERATOR)
    do(closed, "solved", resident_of(closed), satisfied="very")
    do(disputed, "dispatch", DISPATCHER, unit=OTHER_UNIT, basis="目录", assistants=["city/water"])
    do(disputed, "send_back", OTHER_CLERK, reason="不是城管的事", evidence="三定方案")
    do(disputed, "refer", DISPATCHER, reason="有争议")
    at, operator, extension = timezone.localtime(), actor(OPERATOR), cases.mine(actor(SUPERVISOR))[0].number
    codes = {number: actions.new_code(number, by=operator, now=at) for number in (received, working, asked, closed)}
    return Staged(received, working, asked, closed, disputed, extension, codes)


@dataclass(frozen=True)
class Page:
    """``who`` is signed in, or nobody. ``come``: how she gets to it; everything folded is opened afterwards."""

    come: Before
    who: str = ""


def at(path: str, who: str = "") -> Page:
    return Page(lambda person, on: person.open(path.format(on=on)), who)


def mine(person: Person, on: Staged, state: str) -> Person:
    number = getattr(on, state)
    return person.open(f"/track?number={number}").fill(code=on.codes[number]).send()


def refused_verdict(person: Person, on: Staged) -> None:
    mine(person, on, "asked").press("unsolved", why_not="")


def done(person: Person, on: Staged) -> None:
    person.open("/ask/environment.waste.bin").fill(text="垃圾桶满了三天", place="990102002001").send()


def beside(key: str, **answers: str) -> Before:
    """One of the forms of a request's own panel, filled in and sent."""

    def come(person: Person, on: Staged) -> None:
        person.open(f"/desk/cases/{on.received}").press(key, **answers)

    return come


def key_made(person: Person, on: Staged) -> None:
    form = person.open("/desk/keys").page.locator("main form[method=post]").last
    person.fill(form, name=f"app {token_urlsafe(6)}").send(form)


def changed(person: Person, on: Staged) -> None:
    """A unit with a change that can be taken back."""
    person.open(f"/desk/setup/units/edit/{OTHER_UNIT}").fill(en=f"Urban Management {token_urlsafe(4)}")
    person.send(person.page.locator("main form[enctype]"))


def refused_account(person: Person, on: Staged) -> None:
    form = person.open("/desk/setup/people/new").page.locator("main form[enctype]")
    person.fill(form, key="x").send(form)


def unreadable(person: Person, on: Staged) -> None:
    form = person.open("/desk/setup/theme/edit/colours").page.locator("main form[enctype]")
    person.fill(form, light_brand="#ffeecc").send(form)


def tried(person: Person, on: Staged, **answers: str) -> None:
    form = person.open("/desk/setup/places/edit/990102003001").page.locator("main form[enctype]")
    person.fill(form, **answers).go(form.locator("button[name=try]"))


def password_given(person: Person, on: Staged) -> None:
    person.open(f"/desk/setup/people/edit/{HANDLER}").send(person.page.locator("form[action*=password]"))


def taken_out(person: Person, on: Staged) -> None:
    """The auditor's log with something in it."""
    person.open("/desk/export").fill(purpose="三月办理情况月报", category="roads", since="2026-01-01")
    with person.page.expect_download():
        person.page.locator("main form[method=post] button").last.click()
    person.open("/desk/exports")


def brought(person: Person, on: Staged) -> None:
    """A file of earlier records, whose columns are to be fitted."""
    file = {"name": "历年来信.csv", "mimeType": "text/csv", "buffer": RECORDS.encode()}
    person.open("/desk/import").page.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    person.send()


def pressed(person: Person, do: str) -> None:
    person.go(person.page.locator(f"button[name=do][value={do}]"))


def looked_at(person: Person, on: Staged) -> None:
    brought(person, on)
    pressed(person, "check")


def checked(person: Person, on: Staged) -> None:
    looked_at(person, on)
    committed(all_waiting, clock=timezone.localtime)
    person.page.reload()


def came_in(person: Person, on: Staged) -> None:
    checked(person, on)
    pressed(person, "start")
    committed(all_waiting, clock=timezone.localtime)
    person.page.reload()


def unsigned(person: Person, on: Staged) -> None:
    """A form without its token."""
    person.open("/track").page.locator("main [name=csrfmiddlewaretoken]").evaluate("field => field.remove()")
    person.fill(number="1", code="2").send()


DOOR = "/ask/roads.surface.pothole"
PAGES: dict[str, Page] = {
    "home": at("/"),
    "what is it about": at("/ask"),
    "found by words": at("/ask?q=路"),
    "found nothing": at("/ask?q=zzzz"),
    "report": at(DOOR),
    "report about a unit": at("/ask/affairs.conduct.attitude"),
    "report joining another": at(DOOR + "?join={on.received}"),
    "report refused": Page(lambda person, on: person.open(DOOR).send()),
    "done": Page(done),
    "track": at("/track"),
    "track refused": Page(lambda person, on: person.open("/track").fill(number="1", code=WRONG).send()),
    "mine, photographed": Page(lambda person, on: mine(person, on, "received")),
    "mine, handled": Page(lambda person, on: mine(person, on, "working")),
    "mine, to be judged": Page(lambda person, on: mine(person, on, "asked")),
    "mine, closed": Page(lambda person, on: mine(person, on, "closed")),
    "mine, refused": Page(refused_verdict),
    "procedures": at("/procedures"),
    "procedure of requests": at("/procedures/request"),
    "procedure of approvals": at("/procedures/approval"),
    "not there": at("/nowhere"),
    "no network": at("/offline"),
    "components": at("/ui/"),
    "form without a token": Page(unsigned),
    "sign in": at("/desk/sign-in"),
    "sign in refused": Page(lambda person, on: person.open("/desk/sign-in").fill(key="a", password="b").send()),
    "work": at("/desk/", DISPATCHER),
    "work, late": at("/desk/late", SUPERVISOR),
    "work, waiting": at("/desk/waiting", OPERATOR),
    "work, number unknown": at("/desk/find?number=1", OPERATOR),
    "work of nobody": at("/desk/", LEADER),
    "case at the gate": at("/desk/cases/{on.received}", OPERATOR),
    "case to dispatch": at("/desk/cases/{on.received}", DISPATCHER),
    "case to handle": at("/desk/cases/{on.working}", CLERK),
    "case to rule on": at("/desk/cases/{on.disputed}", ARBITER),
    "case closed": at("/desk/cases/{on.closed}", HANDLER),
    "case refused": Page(beside("dispatch", basis=""), DISPATCHER),
    "approval": at("/desk/cases/{on.extension}", SUPERVISOR),
    "look": Page(beside("look", purpose="回电核实地点"), OPERATOR),
    "look refused": Page(beside("look", purpose=""), OPERATOR),
    "new code": Page(beside("code"), OPERATOR),
    "summary refused": Page(beside("publish", summary="长" * 300), DISPATCHER),
    "keys": at("/desk/keys", ADMINISTRATOR),
    "key made": Page(key_made, ADMINISTRATOR),
    "key refused": Page(lambda person, on: person.open("/desk/keys").send(), ADMINISTRATOR),
    "set-up": at("/desk/setup", ADMINISTRATOR),
    "set-up of people": at("/desk/setup/people", ADMINISTRATOR),
    "set-up of somebody": at(f"/desk/setup/people/edit/{CLERK}", ADMINISTRATOR),
    "set-up of somebody new, refused": Page(refused_account, ADMINISTRATOR),
    "set-up, password given": Page(password_given, ADMINISTRATOR),
    "set-up of units": at("/desk/setup/units?q=zz", ADMINISTRATOR),
    "set-up of a unit, changed": Page(changed, ADMINISTRATOR),
    "set-up of categories": at("/desk/setup/categories", ADMINISTRATOR),
    "set-up of a category": at("/desk/setup/categories/edit/roads.surface.pothole", ADMINISTRATOR),
    "set-up of the duty catalogue": at("/desk/setup/duties", ADMINISTRATOR),
    "set-up of a row of it": at("/desk/setup/duties/new", ADMINISTRATOR),
    "set-up of places": at("/desk/setup/places", ADMINISTRATOR),
    "set-up of a place": at("/desk/setup/places/edit/990102003001", ADMINISTRATOR),
    "set-up of a place, tried": Page(tried, ADMINISTRATOR),
    "set-up of a place, refused": Page(lambda person, on: tried(person, on, drawn="{"), ADMINISTRATOR),
    "set-up of words": at("/desk/setup/words?q=ui.left", ADMINISTRATOR),
    "set-up of a word": at("/desk/setup/words/edit/ui.left.days", ADMINISTRATOR),
    "set-up of colours, refused": Page(unreadable, ADMINISTRATOR),
    "changes of the set-up": at("/desk/setup/changes", AUDITOR),
    "export": at("/desk/export", CLERK),
    "export refused": Page(lambda person, on: person.open("/desk/export").send(), CLERK),
    "exports": Page(taken_out, AUDITOR),
    "exports, id unknown": at("/desk/exports?number=1", AUDITOR),
    "import": at("/desk/import", ADMINISTRATOR),
    "import refused": Page(lambda person, on: person.open("/desk/import").send(), ADMINISTRATOR),
    "import, a file": Page(brought, ADMINISTRATOR),
    "import, being checked": Page(looked_at, ADMINISTRATOR),
    "import, checked": Page(checked, ADMINISTRATOR),
    "import, finished": Page(came_in, ADMINISTRATOR),
    "demonstration": at("/demo/", HANDLER),
    "demonstration's phone": at("/demo/phone"),
}
