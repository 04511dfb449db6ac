"""Who a resident is stays in the vault: a name and a number that only one resident has are looked for in all that gets out."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from liuchi.cases.sweep import sweep
from liuchi.cases.tests.people import browser, form, kept
from liuchi.notices.actions import drain
from liuchi.people.models import Look
from tests.audits.states import STATES, WHO, received
from tests.audits.test_matrix import browsers, resident_of
from tests.cast import NOW, OPERATOR

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

OPEN311 = ("/open311/v2/requests.xml?extensions=true", "/open311/v2/servicerequestupdates.json")
PUBLIC = ("/", "/ask", "/ask?q=路", "/procedures", "/track", "/nowhere", "/readyz", *OPEN311)
DESK = ("/desk/", "/desk/late", "/desk/waiting", "/desk/export", "/desk/exports")


def clean(answer, where: str) -> None:
    sent = f"{answer.headers} {b''.join(answer).decode(errors='replace')}"
    assert WHO.phone not in sent and WHO.name not in sent, where


def stored() -> str:
    """Everything that lies in the database, as text."""
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    with connection.cursor() as cursor:
        rows = []
        for table in sorted(tables & set(connection.introspection.table_names())):
            cursor.execute(f'SELECT one::text FROM "{table}" one')
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


@pytest.mark.parametrize("state", STATES)
def test_no_page_notice_row_or_line_of_the_log_tells_who_a_resident_is(state, caplog):
    number = STATES[state]()
    case = kept(number).case
    for key, _, client in browsers():
        for path in (*(PUBLIC if key == "visitor" else DESK), f"/desk/cases/{number}", f"/track/{number}"):
            clean(client.get(path), f"{key} {path}")
        for step in list(case.procedure.steps)[::7]:
            clean(client.post(f"/desk/cases/{number}/{step.key}", {}), f"{key} {step.key}")
    sweep(now=NOW + timedelta(days=20))
    drain(now=NOW + timedelta(days=20))
    for kept_or_said in (rows := stored(), caplog.text):
        assert WHO.phone not in kept_or_said and WHO.name not in kept_or_said
    assert number in rows


def test_her_own_page_needs_no_name_and_has_none():
    number = received()
    clean(resident_of(number).get(f"/track/{number}"), "her own page")


def test_the_page_for_a_look_is_the_only_one_and_every_look_is_written_down():
    number = received()
    answer = browser(OPERATOR).post(f"/desk/requests/{number}/look", {"purpose": "回电核实"})
    assert WHO.phone in answer.content.decode() and "no-store" in answer.headers["Cache-Control"]
    assert Look.objects.count() == 1
    assert "回电核实" in resident_of(number).get(f"/track/{number}").content.decode()


def test_what_breaks_tells_neither_the_page_nor_the_log(monkeypatch, caplog):
    def broken(*args, **more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("liuchi.cases.actions.open_new", broken)
    client = Client(raise_request_exception=False)
    answer = client.post("/ask/roads.surface.pothole", form(name=WHO.name, phone=WHO.phone))
    assert answer.status_code == 500
    clean(answer, "the page for errors")
    assert "the disk is full" in caplog.text and WHO.phone not in caplog.text and WHO.name not in caplog.text


def test_nothing_that_holds_it_shows_it_when_it_is_printed():
    assert WHO.phone not in repr(WHO) and WHO.name not in repr(WHO)
