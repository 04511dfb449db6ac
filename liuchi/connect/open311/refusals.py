"""What is refused, under the names that GeoReport has for the fields."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from liuchi.connect.open311.formats import Answer
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.ui.words import say

OF_INTAKE = {
    "category": "service_code", "text": "description", "where": "address_string", "place": "address_id", "point": "lat",
    "name": "first_name", "photos": "media", "note": "description",
}  # fmt: skip
ANSWERS = "answers."


class Refusal(Exception):
    """``fields``: by field, what is wrong with it; «» where it is no single field."""

    def __init__(self, status: HTTPStatus, fields: Mapping[str, Words]) -> None:
        super().__init__(status, *fields)
        self.status, self.fields = status, fields


def unknown(field: str, key: str, **facts: Any) -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, {field: Words(key, **facts)})


def wrong(fields: Mapping[str, Words]) -> Refusal:
    return Refusal(HTTPStatus.BAD_REQUEST, {_named(field): why for field, why in fields.items()})


def of_step(refused: NotAllowed) -> Refusal:
    return wrong(refused.fields or {"service_request_id": refused.words})


def _named(field: str) -> str:
    if field.startswith(ANSWERS):
        return f"attribute[{field.removeprefix(ANSWERS)}]"
    return OF_INTAKE.get(field, field)


def answer(refusal: Refusal, language: str | None) -> Answer:
    """The code of each error is the answer's own."""
    rows = [{"code": int(refusal.status), "description": _said(*one, language)} for one in refusal.fields.items()]
    return Answer("errors", rows, refusal.status)


def _said(field: str, why: Words, language: str | None) -> str:
    return say(Words("open311.field", field=field, why=why) if field else why, language)
