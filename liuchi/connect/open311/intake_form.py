"""The form of a request as GeoReport has it, read into what the intake takes from every door."""

import re
from typing import Any

from liuchi.catalogue.facts import CategoryView, Question
from liuchi.connect.open311 import moments
from liuchi.connect.open311.params import Params
from liuchi.people.vault import Contact
from liuchi.procedures.words import Words
from liuchi.service_requests.intake import Intake
from liuchi.ui.words import say

CHANNEL = "open311"
MEDIA = re.compile(r"media(?:_url)?(?:\[\d*\])?")
PLACES = ("lat", "long", "address_string", "address_id")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def intake(params: Params, category: CategoryView, language: str | None) -> Intake:
    """What cannot be read is noted in the parameters."""
    _somewhere(params)
    return Intake(
        category=category.code, text=_text(params, category, language), channel=CHANNEL, contact=_contact(params),
        where=params.text("address_string"), place=params.text("address_id"),
        lon=params.number("long"), lat=params.number("lat"), answers=_answers(params, category),
    )  # fmt: skip


def media_urls(params: Params) -> list[str]:
    """Addresses of pictures: kept with the words, and never fetched."""
    return [url for name in params.all if MEDIA.fullmatch(name) for url in params.all[name]]


def uploads(params: Params, files: Any) -> list[Any]:
    for name in files:
        if not MEDIA.fullmatch(name):
            params.blame(name, Words("open311.wrong.upload"))
    return [each for name in files for each in files.getlist(name)]


def _somewhere(params: Params) -> None:
    if not any(params.text(name) for name in PLACES):
        params.blame("lat", Words("open311.wrong.nowhere"))
    elif bool(params.text("lat")) != bool(params.text("long")):
        params.blame("long" if params.text("lat") else "lat", Words("procedures.wrong.missing"))


def _text(params: Params, category: CategoryView, language: str | None) -> str:
    """GeoReport lets a description be empty: then the service says what it is about."""
    return "\n".join([params.text("description") or say(category.name, language), *media_urls(params)])


def _contact(params: Params) -> Contact:
    first, last = params.text("first_name"), params.text("last_name")
    name = f"{last}{first}" if CHINESE.search(first + last) else f"{first} {last}".strip()
    return Contact(name, params.text("phone"), params.text("email"))


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
