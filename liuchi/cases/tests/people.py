"""Residents and staff at their browsers, and one request that they share."""

import re
from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from liuchi.cases import queries
from liuchi.cases.actions import New, open_new
from liuchi.cases.faces import face
from liuchi.cases.load import Loaded, load
from liuchi.cases.register import REGISTER
from liuchi.cases.submissions import Submission
from liuchi.people import queries as staff
from liuchi.people.models import Staff
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import Case
from tests.cast import CLERK, DISPATCHER, HANDLER, NOW, STREET, actor

DOOR = "/ask/roads.surface.pothole"
PLACE = "990102002001"
TEXT = "路面有个大坑，请尽快修。"
NUMBER, CODE = re.compile(r"\d{6}-\d{7}-\d"), re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


def form(**more: Any) -> dict[str, Any]:
    """What a browser sends from the door; None leaves a field out."""
    filled = {"text": TEXT, "answers.size": "basin", "place": PLACE, "name": "林一", "phone": "13800138000"}
    return {k: v for k, v in (filled | {"key": token_urlsafe(12)} | more).items() if v is not None}


def ask(client: Client | None = None, **more: Any) -> str:
    """One request through the door; its number."""
    answer = (client or Client()).post(DOOR, form(**more))
    assert answer.status_code == 201, answer.content.decode()
    return str(answer.context["number"])


def opened(*, now: datetime = NOW, sent: Submission | None = None, **facts: Any) -> str:
    """One request past its door, with facts of one's own choice."""
    known = {"resident": f"resident:{uuid4()}", "category": DOOR.removeprefix("/ask/"), "place": PLACE} | facts
    new = New("request", REGISTER["request"].facts(**known), words={"text": TEXT}, sent=sent)
    return open_new(new, by=Actor(known["resident"]), now=now).number


def browser(key: str) -> Client:
    """Somebody at work who is signed in."""
    client = Client()
    client.force_login(Staff.objects.get(key=key))
    return client


def kept(number: str) -> Loaded:
    """As it lies in the database, whoever may see it."""
    return load("c.number = %s", [number])[0]


def resident_of(number: str) -> Actor:
    return Actor(kept(number).case.facts.resident)


def do(number: str, step: str, by: str | Actor, *, now: datetime | None = None, **answers: Any) -> Case:
    """A step as the desk takes it; now, like what came through the door, where no other time is given."""
    who = by if isinstance(by, Actor) else actor(by)
    take = face(kept(number).case.procedure.key).step
    assert take is not None
    return take(number, step, answers, by=who, now=now or timezone.localtime())


def at_work(number: str = "", *, now: datetime | None = None) -> str:
    """A request that its handler works on."""
    number = number or ask()
    do(number, "dispatch", DISPATCHER, now=now, unit=STREET, basis="目录第一条")
    do(number, "sign", CLERK, now=now)
    do(number, "assign", CLERK, now=now, handler=actor(HANDLER).id)
    return number


def steps_of(number: str) -> list[str]:
    return [e.step for e in queries.entries(kept(number).case)]


def everybody() -> list[Actor]:
    """Who can sign in, with their posts."""
    return [staff.actor(pk, on=NOW.date()) for pk in Staff.objects.order_by("id").values_list("id", flat=True)]


class Statements(CaptureQueriesContext):
    """What the application sends within it, the beginning and the end of transactions included."""

    def __init__(self) -> None:
        super().__init__(connection)

    def __repr__(self) -> str:
        return "\n".join(q["sql"][:100] for q in self.captured_queries)
