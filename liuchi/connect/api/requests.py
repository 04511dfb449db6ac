"""Requests: sent in by programs, and listed as everybody may see them."""

from hashlib import file_digest
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from liuchi.cases.actions import NotFound
from liuchi.connect.api import public
from liuchi.connect.api.access import ApiKey
from liuchi.connect.api.contract import INTAKE, KEYED, SENT, says
from liuchi.connect.api.intake_form import intake
from liuchi.connect.api.paging import page
from liuchi.connect.api.problems import Problem
from liuchi.connect.api.reading import json_object, parsed, query, submission
from liuchi.connect.api.shapes import PublicRequest, PublicRequests, Receipt
from liuchi.connect.api.telling import answered
from liuchi.connect.keys.facts import SUBMIT
from liuchi.procedures.words import Words
from liuchi.service_requests import actions
from liuchi.service_requests.photos import accepted
from liuchi.ui import now as clock

router = Router()
MULTIPART = "multipart/form-data"


@router.post(
    "/requests",
    auth=ApiKey(SUBMIT),
    response={201: Receipt, 200: Receipt},
    **says("submit", *KEYED, *SENT, body=INTAKE),
)
def submit(request: Any) -> HttpResponse:
    """The hot path: one statement where the city is known already, and no session, template or form."""
    now, client = clock.now(), request.auth.client
    raw, photos = _sent(request)
    prints = [file_digest(photo.file, "sha256").hexdigest() for photo in photos]
    sent = submission(request, client, "requests", raw, prints)
    found = intake(raw, now=now, photos=_accepted(photos), sent=sent)
    receipt = actions.receive(found, by=request.auth.actor, now=now)
    address = reverse("api:case", args=[receipt.number])
    known = {"number": receipt.number, "code": receipt.code, "address": address}
    return answered(known, 200 if receipt.again else 201, headers={"Location": address})


def _sent(request: Any) -> tuple[dict[str, Any], list[Any]]:
    """The request and its photographs. Raises Problem."""
    if request.content_type != MULTIPART:
        return json_object(request), []
    if other := {*request.POST, *request.FILES} - {"request", "photos"}:
        raise Problem("wrong-form", fields={name: Words("api.wrong.unknown") for name in other})
    files = request.FILES.getlist("request")
    part = files[0].read() if files else request.POST.get("request", "").encode(errors="replace")
    return parsed(part), request.FILES.getlist("photos")


def _accepted(photos: list[Any]) -> Any:
    for photo in photos:
        photo.file.seek(0)
    return accepted(photos) if photos else ()


@router.get("/requests", response=PublicRequests, **says("requests", 400, 422, filters=public.FILTERS))
def requests(request: HttpRequest) -> HttpResponse:
    found, last = public.found(**query(request, public.FILTERS))
    return page(request, public.lines(found), last)


@router.get("/requests/{number}", response=PublicRequest, url_name="request", **says("request", 404))
def one(request: HttpRequest, number: str) -> HttpResponse:
    found = public.numbered(number)
    if found is None:
        raise NotFound
    return answered(public.lines([found])[0])
