"""Every door × everybody: open or shut as the declaration says. Generated, and with no gap."""

import re
import zlib

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from liuchi.cases.register import book
from liuchi.cases.tests.people import kept
from liuchi.history.models import Entry
from liuchi.people import queries as people
from liuchi.people.models import Staff
from liuchi.people.queries import actor as at_work
from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Attempt
from liuchi.procedures.reach import sees
from liuchi.procedures.refuse import refusal
from liuchi.service_requests import actions, queries
from liuchi.service_requests.facts import HOTLINE
from tests.audits.states import STATES, received
from tests.cast import HANDLER, NOW, OPERATOR, actor
from tests.profiles import PROFILE

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

CAST = (
    "lin-xiaohe", "zhou-dingyuan", "shen-guilan", "luo-xiaochuan", "gu-mingde", "fang-caiwei", "xu-changhe", "lu-qiushi",
    "qin-heng", "shao-qiming", "zhong-jian", "shi-leifu", "wan-guoqing", "pan-lixin", "lv-wenbo", "liu-ying",
)  # fmt: skip
EVERY = 1 if PROFILE == "audit" else 16  # in `make test` one of so many closed steps is pushed

ANYBODY = {
    "healthz", "readyz", "set_language", "theme", "easy", "manifest", "icon", "worker", "offline", "components",
    "people:sign_in", "people:sign_out", "cases:procedures", "cases:procedure", "requests:home", "requests:ask",
    "requests:report", "requests:track",
}  # fmt: skip
AUDITORS = {"exports:log", "setting:changes"}
PROGRAMS = {
    "exports:api", "api-nothing", "api-nowhere", "api:api-root", "api:openapi-json", "api:case", "api:cases", "api:categories",
    "api:places", "api:problem", "api:procedure", "api:procedures", "api:request", "api:requests", "api:step", "api:submit",
}  # fmt: skip
ADMINISTRATORS = {"keys:keys", "keys:revoke", "uploads:files", "uploads:file", "uploads:refused"}
SET_UP = {f"setting:{name}" for name in ("index", "list", "new", "edit", "password", "undo", "back")}
STAFF = {"cases:desk", "cases:work", "cases:late", "cases:waiting", "exports:export"}
OPEN311 = {
    f"open311:{name}"
    for name in (
        "discovery", "endpoint", "v2_discovery", "services", "definition", "requests", "request", "token", "updates", "nowhere",
    )
}  # fmt: skip
OF_A_CASE = {"cases:case", "cases:find", "cases:step", "requests:look", "requests:code", "requests:publish"}
OF_A_RESIDENT = {"requests:mine", "requests:step", "requests:photo"}
OF_A_NOTICE = {"cases:acknowledge"}
DEMONSTRATION = {"demo:home", "demo:sign_in", "demo:resident", "demo:clock", "demo:phone"}


def names(resolver, prefix=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield prefix + (one.name or str(one.pattern))
        else:
            yield from names(one, prefix + (f"{one.namespace}:" if one.namespace else ""))


def browsers():
    """(who, her posts, her browser) of the cast, own and other units, and of a visitor."""
    yield "visitor", Actor("visitor"), Client()
    for staff in Staff.objects.filter(key__in=CAST):
        client = Client()
        client.force_login(staff)
        yield staff.key, at_work(staff.id, on=NOW.date()), client


def resident_of(number: str) -> Client:
    """The browser in which this number was opened by its code."""
    client, code = Client(), actions.new_code(number, by=actor(OPERATOR), now=NOW)
    assert client.post("/track", {"number": number, "code": code}).status_code == 302
    return client


def good(case, step):
    """Answers that nothing is wrong with, so that only the law can refuse the step."""
    by_kind = {
        "text": "情况属实", "line": "目录", "choice": "very", "number": "2", "yes": "true", "unit": "city/parks",
        "units": "city/parks", "person": actor(HANDLER).id, "moment": "2026-03-20 09:00", "case": "260302-0000000-5",
    }  # fmt: skip
    return {ask.key: by_kind[ask.kind] for ask in case.procedure.asked[step.key]}


def law(case, who):
    """The steps that the table gives this person now: her duty, the state, and no rule against it."""
    mine = (s for s in case.procedure.steps if case.state in s.leaves and any(d.holds(who, case.facts) for d in s.by))
    return {s.key for s in mine if sees(who, case) and refusal(Attempt(case, s, who, NOW, book())) is None}


def pushed(who: str, step: str, state: str) -> bool:
    return zlib.crc32(f"{who} {step} {state}".encode()) % EVERY == 0


def test_no_door_is_left_out():
    known = (
        ANYBODY
        | AUDITORS
        | PROGRAMS
        | OPEN311
        | ADMINISTRATORS
        | SET_UP
        | STAFF
        | OF_A_CASE
        | OF_A_RESIDENT
        | OF_A_NOTICE
        | DEMONSTRATION
    )
    assert set(names(get_resolver())) == known


@pytest.mark.parametrize("state", STATES)
def test_a_case_and_its_steps_are_open_to_whom_the_table_gives_them(state):
    number = STATES[state]()
    case = kept(number).case
    for key, who, client in browsers():
        page = client.get(f"/desk/cases/{number}")
        assert page.status_code == (302 if key == "visitor" else 200 if sees(who, case) else 404), key
        found = client.get("/desk/find", {"number": number})
        assert found.headers["Location"].endswith(f"/desk/cases/{number}") == sees(who, case), key
        offered = set(re.findall(rf'action="/desk/cases/{number}/(\w+)"', page.content.decode()))
        assert offered == law(case, who), (key, case.state)
        before = Entry.objects.count()
        for step in case.procedure.steps:
            if step.key not in offered and pushed(key, step.key, state):
                answer = client.post(f"/desk/cases/{number}/{step.key}", good(case, step))
                assert answer.status_code == {200: 422}.get(page.status_code, page.status_code), (key, step.key)
        assert Entry.objects.count() == before


@pytest.mark.parametrize("state", [s for s in STATES if s != "extension"])
def test_what_stands_beside_a_case_is_open_to_whom_it_is_declared_for(state):
    number = STATES[state]()
    case = kept(number).case
    for key, who, client in browsers():
        shut = 302 if key == "visitor" else 404 if not sees(who, case) else 0
        looked = client.post(f"/desk/requests/{number}/look", {"purpose": "核实地点"})
        assert looked.status_code == (shut or (422 if queries.no_look(case, who, NOW) else 200)), key
        recoded = client.post(f"/desk/requests/{number}/code")
        assert recoded.status_code == (shut or (200 if HOTLINE.holds(who, case.facts) else 403)), key
        published = client.post(f"/desk/requests/{number}/publish", {"summary": "有坑"})
        assert published.status_code == (shut or (422 if queries.no_summary(case, who) else 302)), key


@pytest.mark.parametrize("state", [s for s in STATES if s != "extension"])
def test_a_resident_opens_her_own_case_and_no_other(state):
    number, another = STATES[state](), received()
    case = kept(number).case
    own = Actor(case.facts.resident)
    hers, strangers = resident_of(number), [Client(), resident_of(another)]
    page = hers.get(f"/track/{number}")
    offered = set(re.findall(rf'action="/track/{number}/(\w+)"', page.content.decode()))
    assert page.status_code == 200 and offered == law(case, own) - {"join"}
    assert {client.get(f"/track/{number}").status_code for client in strangers} == {302}
    before = Entry.objects.count()
    for step in (s for s in case.procedure.steps if pushed("resident", s.key, state)):
        closed = strangers if step.key in law(case, own) else [*strangers, hers]
        answers = [client.post(f"/track/{number}/{step.key}", good(case, step)) for client in closed]
        assert [answer.status_code for answer in answers] == [302, 302, 422][: len(closed)], step.key
    assert Entry.objects.count() == before


def test_lists_are_for_staff_and_the_demonstration_is_nowhere_else():
    for key, _, client in browsers():
        for path in ("/desk", "/desk/", "/desk/late", "/desk/waiting", "/desk/export"):
            assert client.get(path).status_code == (302 if key == "visitor" else 200), (key, path)
        for path in ("", "phone"):
            assert client.get(f"/demo/{path}").status_code == 404
        for path in ("sign-in", "resident", "clock"):
            assert client.post(f"/demo/{path}", {"key": "lin-xiaohe", "state": "asked", "by": "day"}).status_code == 404


def test_the_keys_are_for_administrators():
    for key, who, client in browsers():
        opened = 200 if any(post.duty == "administrator" for post in who.posts) else 404
        assert client.get("/desk/keys").status_code == (302 if key == "visitor" else opened), key
        revoked = client.post("/desk/keys/revoke", {"name": "nobody's"}).status_code
        assert revoked == (302 if key == "visitor" or opened == 200 else 404), key


def test_by_open311_anybody_reads_the_same_and_nobody_sends_without_a_key():
    received()
    listed = Client().get("/open311/v2/requests.json").json()
    assert len(listed) == 1
    for key, _, client in browsers():
        assert client.get("/open311/v2/requests.json").json() == listed, key
        for path in ("requests", "servicerequestupdates"):
            sent = {"service_request_id": listed[0]["service_request_id"], "update_id": "1", "description": "x"}
            assert client.post(f"/open311/v2/{path}.json", sent | {"service_code": "x"}).status_code == 403, key


def test_the_log_of_exports_is_for_auditors_and_a_table_for_programs_with_a_key():
    for key, who, client in browsers():
        opened = 200 if any(post.duty == "auditor" for post in who.posts) else 404
        assert client.get("/desk/exports").status_code == (302 if key == "visitor" else opened), key
        assert client.get("/api/v1/exports/cases.csv", {"purpose": "x"}).status_code == 401, key


@pytest.mark.parametrize("state", STATES)
def test_a_case_is_in_the_figures_of_whom_it_concerns(state):
    number = STATES[state]()
    case = kept(number).case
    for key, who, client in browsers():
        answer = client.post("/desk/export", {"tables": ["cases"], "format": "csv", "purpose": "x"})
        assert answer.status_code == (302 if key == "visitor" else 200 if who.posts else 422), key
        told = answer.getvalue() if answer.streaming else b""
        assert (number.encode() in told) == (key != "visitor" and sees(who, case)), key


def test_files_of_earlier_records_are_for_administrators():
    nowhere = "/desk/import/00000000-0000-0000-0000-000000000000"
    for key, who, client in browsers():
        opened = 200 if any(post.duty == "administrator" for post in who.posts) else 404
        shut = 302 if key == "visitor" else 404
        assert client.get("/desk/import").status_code == (302 if key == "visitor" else opened), key
        assert client.post("/desk/import").status_code == (422 if opened == 200 and key != "visitor" else shut), key
        assert {client.get(path).status_code for path in (nowhere, f"{nowhere}/refused")} == {shut}, key
        assert client.post(nowhere, {"do": "start"}).status_code == shut, key


SET_UP_OF = {
    "people": "lin-xiaohe",
    "units": "city",
    "categories": "roads",
    "duties": "roads@@2024-01-01",
    "places": "990100000000",
}


def test_the_set_up_is_read_by_administrators_and_its_changes_by_auditors():
    pages = ["/desk/setup"]
    for kind, one in SET_UP_OF.items():
        pages += [f"/desk/setup/{kind}{path}" for path in ("", "/new", f"/edit/{one}")]
    pages += [f"/desk/setup/{path}" for path in ("words", "words/edit/ui.city", "theme", "theme/edit/colours")]
    for key, who, client in browsers():
        duties = {post.duty for post in who.posts}
        for paths, duty in ((pages, "administrator"), (["/desk/setup/changes"], "auditor")):
            opened = 302 if key == "visitor" else 200 if duty in duties else 404
            assert {client.get(path).status_code for path in paths} == {opened}, key


def test_the_set_up_is_altered_by_administrators_alone():
    before = people.dump_units(), people.dump_staff()
    pressed = ["/desk/setup/undo", "/desk/setup/people/password/lin-xiaohe", "/desk/setup/words/back/ui.city"]
    pressed += ["/desk/setup/words/edit/ui.city", "/desk/setup/theme/edit/colours", "/desk/setup/theme/back/colours"]
    for kind, one in SET_UP_OF.items():
        pressed += [f"/desk/setup/{kind}/new", f"/desk/setup/{kind}/edit/{one}"]
    for key, who, client in browsers():
        if not any(post.duty == "administrator" for post in who.posts):
            answers = {client.post(path, {"path": "city/x", "change": 1}).status_code for path in pressed}
            assert answers == {302 if key == "visitor" else 404}, key
    assert (people.dump_units(), people.dump_staff()) == before
