"""What the bench does within the house's own database: a cast at work, requests to work on, keys for programs."""

import os
import time
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import django

from bench.running import ROOT, House

HANDLER, CLERK, DISPATCHER, SUPERVISOR = "luo-xiaochuan", "shen-guilan", "zhou-dingyuan", "lu-qiushi"
STREET = "city/tangyin/wutong"
MOST_TO_DO = (
    "SELECT token FROM cases_listed WHERE turn AND token ~ %s GROUP BY token ORDER BY count(*) DESC, token LIMIT 1"
)


def enter(house: House) -> None:
    """Django in our own process, on the house's data; and the people that its city lacks."""
    os.environ |= {"LIUCHI_DATA": str(house.data), "DJANGO_SETTINGS_MODULE": "liuchi.settings"}
    django.setup()
    import yaml
    from django.utils import timezone

    from liuchi.people import actions
    from liuchi.procedures.actors import Actor

    rows = yaml.safe_load((ROOT / "cities/demo/staff.yaml").read_text("utf8"))
    actions.load_staff(rows, by=Actor("system"), now=timezone.now())


def session(key: str) -> str:
    """The cookie of somebody who is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from liuchi.people.models import Staff

    staff, store = Staff.objects.get(key=key), SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(staff.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def busiest(duty: str) -> str:
    """Whoever of our city has most to do as a handler or a clerk; somebody who may have nothing, where nobody has."""
    from django.db import connection
    from django.utils import timezone

    from liuchi.people import queries as people

    with connection.cursor() as cursor:
        cursor.execute(MOST_TO_DO, [{"handler": "^staff:[0-9]+/handler$", "clerk": "^clerk@city/"}[duty]])
        token = (cursor.fetchone() or [""])[0]
    if token.startswith("staff:"):
        return people.staff_views([int(token.split("/")[0].removeprefix("staff:"))])[0].key
    unit = token.removeprefix("clerk@") or STREET
    return people.holders(duty, unit, on=timezone.localdate())[0].key


def api_key(name: str, scope: str, staff: str = "") -> str:
    """A new key for a program, in somebody's name where it works as her. None is known to the web server before."""
    from django.utils import timezone

    from liuchi.connect.keys import actions
    from liuchi.procedures.actors import Actor

    name = f"{name}-{token_hex(4)}"
    return actions.create(name, [scope], staff=staff, by=Actor("system"), now=timezone.now())


def at_work(most: int) -> list[str]:
    """Requests that the handler works on; their numbers."""
    from django.utils import timezone

    from liuchi.people import queries as people

    now, today = timezone.localtime(), timezone.localdate()
    dispatcher, clerk, handler = (
        people.actor(view.id, on=today) for key in (DISPATCHER, CLERK, HANDLER) if (view := people.staff_by_key(key))
    )
    return [_one(now, dispatcher, clerk, handler) for _ in range(most)]


def _one(now: datetime, dispatcher: Any, clerk: Any, handler: Any) -> str:
    from bench.browser import TEXT
    from liuchi.people.vault import Contact
    from liuchi.procedures.actors import Actor
    from liuchi.service_requests import actions
    from liuchi.service_requests.intake import Intake

    contact, where = Contact("", "13800138000"), "990102002001"
    said = Intake("roads.surface.pothole", TEXT, "web", contact, place=where, answers={"size": "basin"})
    number = actions.receive(said, by=Actor("visitor"), now=now).number
    actions.step(number, "dispatch", {"unit": STREET, "basis": "派单目录"}, by=dispatcher, now=now)
    actions.step(number, "sign", {}, by=clerk, now=now)
    actions.step(number, "assign", {"handler": handler.id}, by=clerk, now=now)
    return number


def taking(most: int) -> float:
    """Microseconds of the law alone: one step taken on a case in memory."""
    from django.utils import timezone

    from liuchi.cases.register import REGISTER, book
    from liuchi.procedures.actors import Actor, Post
    from liuchi.procedures.take import attempt, open_case, take

    now, request = timezone.localtime(), REGISTER["request"]
    by = Actor("staff:1", frozenset({Post("dispatcher", "city/hotline")}))
    case = open_case(request, 1, request.facts(resident="resident:1"), by=by, now=now, book=book()).case
    began = time.perf_counter()
    for _ in range(most):
        take(attempt(case, "dispatch", by=by, now=now, book=book()), {"unit": STREET, "basis": "派单目录"})
    return (time.perf_counter() - began) / most * 1e6


def owner_url(house: House) -> str:
    from liuchi.server.layout import OWNER, DataFolder

    return DataFolder.at(house.data).url(OWNER)


def superuser_url(house: House) -> str:
    from liuchi.server.layout import DATABASE, SUPERUSER, DataFolder

    return DataFolder.at(house.data).url(SUPERUSER, DATABASE)


def server_log(house: House) -> Path:
    from liuchi.server.layout import DataFolder

    return DataFolder.at(house.data).server_log
