"""A request that a program sends in: taken by the same intake as every door's, with every mistake named at once."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from hmac import digest
from secrets import token_urlsafe
from typing import Any

from django.conf import settings

from liuchi.cases.submissions import Sent, Submission, number_of
from liuchi.connect.open311 import intake_form, offered
from liuchi.connect.open311.params import Params
from liuchi.connect.open311.refusals import unknown, wrong
from liuchi.connect.open311.senders import Sender
from liuchi.people.doors import VISITOR
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.service_requests import actions
from liuchi.service_requests.intake import Intake, Refused, checked
from liuchi.service_requests.photos import accepted

TOKEN = re.compile(r"(\d{1,18})-[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Taken:
    """``token``: of a service of type batch, to be told instead of the number; «» of any other."""

    receipt: actions.Receipt
    token: str = ""


def take(params: Params, files: Any, sender: Sender, *, now: datetime) -> Taken:
    """Raises Refusal; then nothing was taken."""
    if not (code := params.needed("service_code")):
        params.sound()
    category = offered.found(code, on=now.date())
    token = _token(sender) if category.batch else ""
    photos = intake_form.uploads(params, files)
    sent = Submission(sender.client, token or sender.key or token_urlsafe(24), _body(params, photos))
    intake = replace(intake_form.intake(params, category, sender.language), sent=sent)
    if params.wrong:
        raise wrong(_mistakes(intake, now) | params.wrong)
    return Taken(_received(intake, photos, now), token)


def number(token: str) -> str:
    """Of what came in under a token. Raises Refusal."""
    match = TOKEN.fullmatch(token)
    found = number_of(f"key:{int(match[1])}", token) if match else None
    if found is None:
        raise unknown("token", "open311.no.token")
    return found


def _received(intake: Intake, photos: list[Any], now: datetime) -> actions.Receipt:
    try:
        return actions.receive(replace(intake, photos=accepted(photos)), by=VISITOR, now=now)
    except Refused as refused:
        raise wrong(refused.fields) from None
    except Sent as reused:
        raise wrong({"Idempotency-Key": reused.words}) from None
    except NotAllowed as busy:
        raise wrong({"": busy.words}) from None


def _mistakes(intake: Intake, now: datetime) -> dict[str, Words]:
    """What the intake says beside what could not even be read."""
    try:
        checked(intake, now=now)
    except Refused as refused:
        return dict(refused.fields)
    return {}


def _token(sender: Sender) -> str:
    """The submission's key: nobody guesses it, whatever the sender's own key is, and the same leads to the same."""
    bound = f"open311 token\0{sender.client}\0{sender.key or token_urlsafe(24)}".encode(errors="replace")
    return f"{sender.holder.id}-{digest(settings.INDEX_KEY, bound, sha256).hex()}"


def _body(params: Params, photos: list[Any]) -> bytes:
    sent = [params.canonical(), [f"{each.name}:{each.size}" for each in photos]]
    return json.dumps(sent, ensure_ascii=False).encode(errors="replace")
