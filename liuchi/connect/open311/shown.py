"""A public request as GeoReport tells it. Never its words, unless a person approved a summary; never where in the resident's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.facts import Question
from liuchi.connect.open311 import statuses
from liuchi.connect.open311.jurisdiction import ours
from liuchi.connect.open311.moments import read
from liuchi.documents import queries as documents
from liuchi.documents.facts import AttachmentView
from liuchi.history import changes
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.procedures.words import Words
from liuchi.ui.words import say, side

DEGREES = 3  # decimals: about a hundred metres


@dataclass(frozen=True, slots=True)
class Seen:
    id: UUID
    number: str
    state: str
    over: bool
    category: str
    place: str
    facts: Mapping[str, Any]
    opened: datetime
    moved: datetime
    due: datetime | None
    lon: float | None
    lat: float | None
    request__summary: str
    request__answers: Mapping[str, Any]


FIELDS = tuple(Seen.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom it is told: the language, how a photograph's address is made, and whether the extensions were asked for."""

    language: str | None
    photo: Callable[[UUID], str]
    extensions: bool = False


def lines(seen: list[Seen], reader: Reader) -> list[dict[str, Any]]:
    """Two more statements, however many they are."""
    photos: dict[UUID, list[AttachmentView]] = {}
    for photo in documents.public([each.id for each in seen]) if seen else ():
        photos.setdefault(photo.case_id, []).append(photo)
    over = [each for each in seen if each.over]
    ended = changes.last_changes([c.id for c in over], since=min(c.opened for c in over)) if over else {}
    return [_line(each, ended.get(each.id, each.moved), photos.get(each.id, []), reader) for each in seen]


def _line(seen: Seen, moved: datetime, photos: list[AttachmentView], reader: Reader) -> dict[str, Any]:
    language, category = reader.language, catalogue.category(seen.category)
    unit = people.unit(seen.facts.get("unit") or "")
    line = {
        "service_request_id": seen.number,
        "status": "closed" if seen.over else "open",
        "status_notes": say(statuses.in_words(seen.state), language),
        "service_name": say(category.name, language) if category else "",
        "service_code": seen.category,
        "description": seen.request__summary or say("open311.unread", language),
        "agency_responsible": say(unit.name, language) if unit else "",
        "service_notice": _notice(seen, language),
        "requested_datetime": seen.opened,
        "updated_datetime": moved,
        "expected_datetime": seen.due,
        "address": address(seen.place, language),
        "address_id": seen.place,
        "zipcode": "",
        "lat": _rounded(seen.lat),
        "long": _rounded(seen.lon),
        "media_url": reader.photo(photos[0].id) if photos else "",
    }
    return line | (_extended(seen, photos, reader) if reader.extensions else {})


def _notice(seen: Seen, language: str | None) -> str:
    return say(Words("open311.due", due=seen.due), language) if seen.due else ""


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(float(degrees), DEGREES)


def address(code: str, language: str | None) -> str:
    """As an address is written in the reader's language: Chinese from the city down, English from the place up.

    Where nobody knows the place it is the city's name, and never empty.
    """
    chain = [say(place.name, language) for place in places.chain(code)] if code else []
    names = chain or [say(ours().name, language) or say("open311.somewhere", language)]
    return "".join(names) if side(language) == "zh" else ", ".join(reversed(names))


def _extended(seen: Seen, photos: list[AttachmentView], reader: Reader) -> dict[str, Any]:
    language, path = reader.language, catalogue.above(seen.category)
    clock = {"code": "handle", "name": say("request.clock.handle", language), "due": seen.due}
    told = {
        "state": seen.state,
        "state_name": say(statuses.in_words(seen.state), language),
        "categories": [{"code": each.code, "name": say(each.name, language)} for each in path],
        "clocks": [clock] if seen.due else [],
        "photos": [{"media_url": reader.photo(p.id), "width": p.width, "height": p.height} for p in photos],
    }
    questions = path[-1].questions if path else ()
    return {"attributes": list(_answers(questions, seen.request__answers, language)), "extended_attributes": told}


def _answers(asked: Iterable[Question], answers: Mapping[str, Any], language: str | None) -> Iterable[dict[str, Any]]:
    """Of what was chosen, counted or dated; free words are none of these."""
    for question in asked:
        given = answers.get(question.key)
        for one in given if isinstance(given, list) else [given]:
            if one is not None and not question.erasable and (value := _value(question, one, language)) is not None:
                code = one if question.options else ""
                yield {"name": question.key, "label": say(question.label, language), "code": code, "value": value}


def _value(question: Question, given: Any, language: str | None) -> Any:
    if question.options:
        return next((say(o.label, language) for o in question.options if o.key == given), None)
    if question.type == "number":
        return given if isinstance(given, int) else None
    try:
        return read(str(given), zone=None)
    except ValueError:
        return None
