"""mySociety's extension: what has changed in public requests, and what a reporter adds to her own."""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid5

from django.conf import settings

from liuchi.cases.actions import NotFound
from liuchi.cases.submissions import Sent, Submission, made_by
from liuchi.connect.open311 import listing, statuses
from liuchi.connect.open311.intake_form import media_urls
from liuchi.connect.open311.params import Params
from liuchi.connect.open311.refusals import Refusal, of_step, unknown, wrong
from liuchi.connect.open311.senders import Sender
from liuchi.connect.open311.shown import Seen
from liuchi.history.changes import Change, Span, changes
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.service_requests import actions
from liuchi.ui.words import say

LONGEST_ID = 100


def told(params: Params, *, now: datetime, language: str | None) -> list[dict[str, Any]]:
    """Each change of state, oldest first. Two statements. Raises Refusal."""
    ids, dates = listing.numbers(params), listing.dates(params, now=now)
    first, last = listing.bounds(params)
    params.sound()
    rows = listing.requests() if ids is None else listing.requests().filter(number__in=ids)
    found = changes(rows.values("id"), Span(dates.since, dates.until or now, last - first, first))
    numbers = dict(rows.filter(id__in={c.case_id for c in found}).values_list("id", "number"))
    return [_line(c, numbers[c.case_id], language) for c in found if c.case_id in numbers]


def _line(change: Change, number: str, language: str | None) -> dict[str, Any]:
    """The id tells nothing: a plain count of entries would tell how many there are that nobody may see."""
    return {
        "update_id": uuid5(change.case_id, str(change.seq)).hex,
        "service_request_id": number,
        "status": statuses.of_state(change.entered),
        "updated_datetime": change.at,
        "description": say(statuses.in_words(change.entered), language),
        "media_url": "",
    }


def add(params: Params, sender: Sender, *, now: datetime) -> str:
    """The update's id. Raises Refusal; then nothing was written."""
    update, number = params.text("update_id") or params.needed("update_id_ext"), params.needed("service_request_id")
    if len(update) > LONGEST_ID:
        params.blame("update_id", Words("procedures.wrong.long", most=LONGEST_ID, is_now=len(update)))
    params.moment("updated_datetime")
    note = _note(params)
    params.sound()
    seen = listing.one(number)
    if seen.id not in made_by(sender.client, [seen.id]):
        raise Refusal(HTTPStatus.FORBIDDEN, {"api_key": Words("open311.no.sender")})
    _added(seen, note, Submission(sender.client, f"{seen.number}:{update}", _body(params)), now)
    return update


def _note(params: Params) -> str:
    """What the reporter calls the status stays her word: whether it is solved she is asked by the procedure itself."""
    status = params.text("status").upper()
    if status and status not in statuses.TAKEN:
        params.blame("status", Words("open311.wrong.status", statuses=tuple(sorted(statuses.TAKEN))))
    media = media_urls(params)
    said = params.text("description") if media else params.needed("description")
    called = [say(Words("open311.called", status=status), settings.LANGUAGE_CODE)] if status else []
    return "\n".join([*called, said, *media]).strip()


def _added(seen: Seen, note: str, sent: Submission, now: datetime) -> None:
    try:
        actions.step(seen.number, "add", {"note": note}, by=Actor(seen.facts["resident"]), now=now, sent=sent)
    except NotAllowed as refused:
        raise of_step(refused) from None
    except NotFound:
        raise unknown("service_request_id", "open311.no.request") from None
    except Sent as reused:
        raise wrong({"update_id": reused.words}) from None


def _body(params: Params) -> bytes:
    return json.dumps(params.canonical(), ensure_ascii=False).encode(errors="replace")
