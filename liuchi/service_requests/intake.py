"""What comes in through any door, checked as a whole: every mistake is found at once and names its field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from liuchi.cases import queries as cases
from liuchi.cases.numbers import tidy
from liuchi.cases.submissions import Submission
from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.answers import read_answers
from liuchi.catalogue.facts import CategoryView
from liuchi.documents.facts import Accepted
from liuchi.people import queries as people
from liuchi.people.vault import Contact
from liuchi.places import queries as places
from liuchi.procedures.words import Words
from liuchi.service_requests.facts import DISPATCHER

LONGEST_TEXT, LONGEST_LINE = 4000, 200
FEWEST_DIGITS = 5  # 12345 is a number too
UNKEPT = re.compile("[\x00\ud800-\udfff]")  # NUL and half a character: no database keeps them


@dataclass(frozen=True, slots=True)
class Intake:
    """A request as a door received it.

    place       12-digit code, where it was chosen from a list; the point (lon, lat; WGS 84) wins where it lies in the city
    where       the place in the resident's own words
    about_unit  path of the unit complained of
    direct      the unit may call the resident directly
    master      number of a public request that this one joins
    """

    category: str
    text: str
    channel: str
    contact: Contact = field(default_factory=Contact)
    where: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    about_unit: str = ""
    direct: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    photos: Sequence[Accepted] = ()
    master: str = ""
    sent: Submission | None = None


class Refused(Exception):
    """Nothing was taken. ``fields``: by field, what is wrong, in words."""

    def __init__(self, fields: Mapping[str, Words]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Sound:
    """An intake without a mistake: its category, where it lies (12 digits or «»), the typed answers."""

    category: CategoryView
    place: str
    answers: Mapping[str, Any]


def checked(intake: Intake, *, now: datetime) -> Sound:
    """Raises Refused with every mistake at once."""
    on, category = now.date(), catalogue.category(intake.category)
    wrong, answers = dict(_mistakes(intake, on)), {}
    if category is None or not category.is_leaf or (category.closed and category.closed <= on):
        wrong["category"] = Words("request.wrong.category")
    else:
        read = read_answers(category, intake.answers, zone=now.tzinfo)
        answers, wrong = read.values, wrong | {f"answers.{k}": w for k, w in read.wrong.items()}
    if wrong or category is None:
        raise Refused(wrong)
    return Sound(category, _place(intake, on), answers)


def _mistakes(i: Intake, on: date) -> Iterator[tuple[str, Words]]:
    texts = {"text": (i.text, LONGEST_TEXT), "where": (i.where, LONGEST_LINE), "name": (i.contact.name, LONGEST_LINE)}
    texts |= {"phone": (i.contact.phone, 40), "email": (i.contact.email, LONGEST_LINE)}
    for name, (text, most) in texts.items():
        if UNKEPT.search(text):
            yield name, Words("procedures.wrong.nul")
        elif len(text) > most:
            yield name, Words("procedures.wrong.long", most=most, is_now=len(text))
    if i.contact.phone.strip() and sum(c.isdecimal() for c in i.contact.phone) < FEWEST_DIGITS:
        yield "phone", Words("request.wrong.phone")
    if not i.text.strip():
        yield "text", Words("procedures.wrong.missing")
    if (i.lon is None) != (i.lat is None):
        yield "point", Words("places.no.point")
    elif i.lon is not None and (why := places.why_not(i.lon, i.lat, on=on)):
        yield "point", why
    if i.place and places.place(i.place) is None:
        yield "place", Words("request.wrong.place")
    if i.master and not _joinable(i.master):
        yield "join", Words("cases.wrong.case")
    unit = people.unit(i.about_unit) if i.about_unit else None
    if i.about_unit and unit is None:
        yield "about_unit", Words("cases.wrong.unit")
    elif unit and not people.held_outside(DISPATCHER.key, i.about_unit, on=on):
        yield "about_unit", Words("request.wrong.about_all", unit=unit.name)  # nobody could ever read it


def _joinable(number: str) -> bool:
    """Public, and still going its own way."""
    found = cases.public().filter(number=tidy(number), procedure="request", over=False)
    return found.exclude(state="joined").exists()


def _place(i: Intake, on: date) -> str:
    found = places.locate(i.lon, i.lat, on=on) if i.lon is not None and i.lat is not None else None
    chosen = places.today(i.place, on=on) if i.place else None
    return found.code if found else chosen.code if chosen else ""
