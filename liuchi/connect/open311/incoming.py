"""A request that a program sends in: read as a whole, so that every mistake is named at once."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from hmac import digest
from http import HTTPStatus
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from liuchi.cases.submissions import Sent, Submission, number_of
from liuchi.catalogue.facts import CategoryView, Question
from liuchi.connect.keys import queries as keys
from liuchi.connect.keys.facts import SUBMIT, Holder
from liuchi.connect.open311 import moments, offered
from liuchi.connect.open311.params import Params
from liuchi.connect.open311.refusals import Refusal, unknown, wrong
from liuchi.people.doors import VISITOR
from liuchi.people.vault import Contact
from liuchi.procedures.words import Words
from liuchi.service_requests import actions
from liuchi.service_requests.intake import Intake, Refused, checked
from liuchi.service_requests.photos import accepted
from liuchi.ui.words import say

CHANNEL, LONGEST_KEY = "open311", 200
MEDIA = re.compile(r"media(?:_url)?(?:\[\d*\])?")
TOKEN = re.compile(r"(\d{1,18})-[0-9a-f]{64}", re.ASCII)
PLACES = ("lat", "long", "address_string", "address_id")
CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, in which language, and under which key the same may be sent again («» under none)."""

    holder: Holder
    language: str | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """``token``: of a service of type batch, instead of the number."""

    number: str
    token: str
    code: str


def holder(params: Params) -> Holder:
    """Raises Refusal without a good key that may send requests in."""
    found = keys.holder(params.text("api_key"))
    if found is None or SUBMIT not in found.scopes:
        key = "open311.no.scope" if found else "open311.no.key"
        raise Refusal(HTTPStatus.FORBIDDEN, {"api_key": Words(key)})
    return found


def idempotency_key(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise wrong({"Idempotency-Key": Words("procedures.wrong.long", most=LONGEST_KEY, is_now=len(key))})
    return key


def take(params: Params, files: Any, sender: Sender, *, now: datetime) -> Taken:
    """Raises Refusal; then nothing was taken."""
    if not (code := params.needed("service_code")):
        params.sound()
    category = offered.found(code, on=now.date())
    key = sender.key or token_urlsafe(24)
    key = _token(sender.holder, key) if category.batch else key
    uploads = _uploads(params, files)
    sent = Submission(sender.holder.client, key, _body(params, uploads))
    intake = Intake(**_fields(params, category, sender), sent=sent)
    if params.wrong:
        raise wrong(_mistakes(intake, now) | params.wrong)
    try:
        receipt = actions.receive(replace(intake, photos=accepted(uploads)), by=VISITOR, now=now)
    except Refused as refused:
        raise wrong(refused.fields) from None
    except Sent as reused:
        raise wrong({"Idempotency-Key": reused.words}) from None
    return Taken(receipt.number, key if category.batch else "", receipt.code)


def _mistakes(intake: Intake, now: datetime) -> dict[str, Words]:
    """What the intake would say beside what could not even be read."""
    try:
        checked(intake, now=now)
    except Refused as refused:
        return dict(refused.fields)
    return {}


def number(token: str) -> str:
    """Of what came in under a token. Raises Refusal."""
    match = TOKEN.fullmatch(token)
    found = number_of(f"key:{int(match[1])}", token) if match else None
    if found is None:
        raise unknown("token", "open311.no.token")
    return found


def contact(params: Params) -> Contact:
    first, last = params.text("first_name"), params.text("last_name")
    chinese = CHINESE.search(first + last)
    name = f"{last}{first}" if chinese else f"{first} {last}".strip()
    return Contact(name, params.text("phone"), params.text("email"))


def _token(sender: Holder, key: str) -> str:
    """Nobody guesses it, whatever the sender's own key is; the same key leads to the same token."""
    bound = f"open311 token\0{sender.client}\0{key}".encode(errors="replace")
    return f"{sender.id}-{digest(settings.INDEX_KEY, bound, sha256).hex()}"


def _fields(params: Params, category: CategoryView, sender: Sender) -> dict[str, Any]:
    if not any(params.text(name) for name in PLACES):
        params.blame("lat", Words("open311.wrong.nowhere"))
    elif bool(params.text("lat")) != bool(params.text("long")):
        params.blame("long" if params.text("lat") else "lat", Words("procedures.wrong.missing"))
    return {
        "category": category.code, "text": _text(params, category, sender.language), "channel": CHANNEL,
        "contact": contact(params), "where": params.text("address_string"), "place": params.text("address_id"),
        "lon": params.number("long"), "lat": params.number("lat"), "answers": _answers(params, category),
    }  # fmt: skip


def _text(params: Params, category: CategoryView, language: str | None) -> str:
    """GeoReport lets a description be empty: then the service says what it is about. An address of a picture is kept
    with the words, and never fetched.
    """
    said = params.text("description") or say(category.name, language)
    return "\n".join([said, *(url for name in params.all if MEDIA.fullmatch(name) for url in params.all[name])])


def _answers(params: Params, category: CategoryView) -> dict[str, Any]:
    questions = {q.key: q for q in category.questions}
    return {code: _answer(questions.get(code), values) for code, values in params.attributes().items()}


def _answer(question: Question | None, values: list[str]) -> Any:
    """A moment in any form that GeoReport's clients write; several answers where one was asked for stay several, and
    the intake refuses them.
    """
    if question is None or question.type == "many" or len(values) > 1:
        return values
    try:
        return moments.read(values[0], zone=None).isoformat() if question.type == "moment" else values[0]
    except ValueError:
        return values[0]


def _uploads(params: Params, files: Any) -> list[Any]:
    for name in files:
        if not MEDIA.fullmatch(name):
            params.blame(name, Words("open311.wrong.upload"))
    return [each for name in files for each in files.getlist(name)]


def _body(params: Params, uploads: list[Any]) -> bytes:
    sent = [params.canonical(), [f"{each.name}:{each.size}" for each in uploads]]
    return json.dumps(sent, ensure_ascii=False).encode(errors="replace")
