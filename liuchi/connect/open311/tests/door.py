"""A program before the door: what it sends, and what it reads."""

from functools import cache
from pathlib import Path
from typing import Any

from django.test import Client
from lxml import etree

from liuchi.cases.models import Case
from liuchi.connect.keys import actions as keys
from liuchi.procedures.actors import Actor
from tests.cast import NOW

V2 = "/open311/v2/"
POTHOLE, MANY, BARE, BATCH = (
    "roads.surface.pothole", "roads.surface.blind_path", "roads.surface.sunken", "environment.waste.sorting",
)  # fmt: skip
PRIVATE = "utilities.water.outage"
PLACE = "990102002001"
POINT = {"lat": "31.215256", "long": "115.952331"}
TEXT = "路面有个大坑，请尽快修。"
SCHEMAS = Path(__file__).parent / "schemas"


def key(name: str = "app", *scopes: str, staff: str = "") -> str:
    return keys.create(name, scopes or ("submit",), staff=staff, by=Actor("system"), now=NOW)


def form(service: str = POTHOLE, **more: Any) -> dict[str, Any]:
    """A sound request; None leaves a field out."""
    sent = {"service_code": service, "description": TEXT, **POINT}
    sent |= {"attribute[size]": "basin"} if service == POTHOLE else {}
    return {k: v for k, v in (sent | more).items() if v is not None}


def read(path: str, **params: Any) -> Any:
    """What is told in JSON, and that it is."""
    answer = Client().get(V2 + path, params)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    return answer.json()


def post(path: str = "requests.json", **form: Any) -> Any:
    answer = Client().post(V2 + path, form)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def sent_in(api_key: str, service: str = POTHOLE, **more: Any) -> str:
    """The number of a new request."""
    return str(post(api_key=api_key, **form(service, **more))[0]["service_request_id"])


def publish_all() -> None:
    """What was opened past its door is as public as what came through one."""
    Case.objects.update(public=True)


def refused(answer: Any, status: int) -> str:
    """The sentences of a refusal in JSON."""
    assert answer.status_code == status, answer.content.decode()
    errors = answer.json()
    assert errors and all(set(e) == {"code", "description"} and e["code"] == status for e in errors), errors
    return "\n".join(e["description"] for e in errors)


@cache
def _schema(root: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / f"{root}.rng"))


def valid(content: bytes) -> Any:
    """The root of an answer that is just what its schema says."""
    root = etree.fromstring(content)
    schema = _schema(root.tag)
    assert schema.validate(root), f"{schema.error_log}\n{content.decode()[:2000]}"
    return root
