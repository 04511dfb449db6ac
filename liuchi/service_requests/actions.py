"""What residents and the desk do to a request. Each verb is one transaction; the law is in procedure.py."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from liuchi.cases import actions as cases
from liuchi.cases import queries as case_queries
from liuchi.cases.load import Loaded
from liuchi.cases.numbers import tidy
from liuchi.cases.rows import Place, Share
from liuchi.cases.submissions import Submission
from liuchi.catalogue import rows as catalogue
from liuchi.catalogue.facts import Ruling
from liuchi.documents import rows as documents
from liuchi.notices.facts import NewNotice
from liuchi.people import codes, vault
from liuchi.people import rows as people
from liuchi.places.codes import significant
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import Case, NotAllowed
from liuchi.procedures.words import Words
from liuchi.redaction.screening import screen
from liuchi.service_requests import queries, rows
from liuchi.service_requests.facts import HOTLINE, Request
from liuchi.service_requests.intake import Intake, Sound, checked

TITLE, LONGEST_SUMMARY, SUB_DISTRICT = 40, 200, 9
OF_RESIDENTS = ("add", "remind", "unsolved", "contest", "withdraw", "part")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a resident takes home. ``again``: the same submission came before, and this is its number and code."""

    number: str
    code: str = field(repr=False)
    again: bool = False


def receive(intake: Intake, *, by: Actor, now: datetime) -> Receipt:
    """Every intake gets a number and a secret code at once.

    Raises Refused with every mistake; Sent on a key used for another body.
    """
    sound, token, seen, where = checked(intake, now=now), uuid4(), screen(intake.text), screen(intake.where)
    free, kept, clean = _apart(sound)
    facts = Request(
        resident=f"resident:{token}", category=sound.category.code, kind=sound.category.kind, grade=sound.category.grade,
        place=sound.place, about_unit=intake.about_unit, direct=intake.direct,
        screened=seen.clean and clean and where.clean,
    )  # fmt: skip
    code = codes.code_of(intake.sent.client, intake.sent.key) if intake.sent else codes.new_code()
    beside = Beside(intake, token, code, seen.text, where.text, kept, now)
    point = Place(intake.lon, intake.lat)
    public = sound.category.is_public and not intake.about_unit
    new = cases.New("request", facts, point, {"text": seen.text, **free}, public, beside.shares, intake.sent)
    resident = Actor(facts.resident)
    with transaction.atomic() if intake.master else nullcontext():
        opened = cases.open_new(new, by=resident if by.id == "visitor" else by, now=now)
        if intake.master and not opened.again:
            _join(opened.number, intake.master, by=resident, now=now)
    return Receipt(opened.number, code, opened.again)


def _join(number: str, master: str, *, by: Actor, now: datetime) -> None:
    """What can no longer be joined was received all the same, and goes its own way."""
    with suppress(NotAllowed):
        step(number, "join", {"master": master}, by=by, now=now)


def _apart(sound: Sound) -> tuple[dict[str, str], dict[str, Any], bool]:
    """Answers in free words, screened, for the history where they can be erased; the others; was nothing doubtful?"""
    free = {q.key for q in sound.category.questions if q.erasable}
    kept = {k: v for k, v in sound.answers.items() if k not in free}
    seen = {f"answers.{k}": screen(v) for k, v in sound.answers.items() if k in free}
    return {k: s.text for k, s in seen.items()}, kept, all(s.clean for s in seen.values())


def shortened(text: str) -> str:
    """The beginning of a text, as the title of its case."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE else line[: TITLE - 1] + "…"


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to an intake in other parts' tables.

    ``text``, ``where``: as screened; ``answers``: those that are no free words.
    """

    intake: Intake = field(repr=False)
    token: UUID
    code: str = field(repr=False)
    text: str
    where: str
    answers: Mapping[str, Any]
    now: datetime

    def shares(self, case_id: UUID, number: str) -> Sequence[Share]:
        i, title = self.intake, shortened(self.text)
        hashed = codes.code_hash(number, self.code)
        new = rows.NewRequest(self.token, hashed, i.channel, title, self.where, self.answers)
        own = [rows.insert_request(case_id, new), people.insert_identity(self.token, i.contact, now=self.now)]
        if (self.text, self.where) != (i.text, i.where):
            sealed = vault.seal_words(f"{i.text}\n{i.where}", self.token)
            own.append(rows.insert_original(case_id, sealed, self.now))
        if i.photos:
            own.append(documents.insert_attachments(case_id, i.photos, by=f"resident:{self.token}", now=self.now))
        return own


def step(
    number: str | Loaded,
    key: str,
    answers: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    sent: Submission | None = None,
) -> Case:
    """A step of the table. What residents write is screened before anybody at work reads it; their own words are sealed.

    number  or the case itself, as it was just found for this actor
    sent    the sender's idempotency key. Raises Sent where it was used for something else
    """
    loaded = number if isinstance(number, Loaded) else _loaded(number, by)
    case = loaded.case
    shares = [*BESIDE[key](case, loaded.number, answers, by, now)] if key in BESIDE else []
    if key in OF_RESIDENTS:
        said = {k: screen(v).text if isinstance(v, str) and k != "master" else v for k, v in answers.items()}
        if said != dict(answers):
            shares.append(rows.insert_original(case.id, vault.seal_words(_joined(answers), token_of(case)), now))
        answers = said
    return cases.step(loaded, key, answers, by=by, now=now, beside=cases.With(shares, sent))


def _precedent(case: Case, number: str, answers: Mapping[str, Any], by: Actor, now: datetime) -> Iterator[Share]:
    """A ruling binds from now on, for its category in its sub-district.

    Not where nobody knows the sub-district, and not of a complaint about a unit, which others would then read of.
    """
    unit, basis, place = answers.get("unit"), answers.get("basis"), case.facts.place[:SUB_DISTRICT]
    known = len(significant(place)) == SUB_DISTRICT and not case.facts.about_unit
    if known and isinstance(unit, str) and isinstance(basis, str):
        yield catalogue.insert_precedent(Ruling(case.facts.category, place, unit, basis, number), by=by, now=now)


def _joins(case: Case, number: str, answers: Mapping[str, Any], by: Actor, now: datetime) -> Iterator[Share]:
    """Only what goes its own way can be joined: two that joined each other, or an end, would keep both waiting for ever."""
    if master := case_queries.named(tidy(str(answers.get("master"))) or "", by=by):
        if master.over or master.state == "joined":
            raise NotAllowed(Words("request.no.master"), {"master": Words("request.no.master")})
        yield cases.link(case.id, master.id, "joined", now=now)


BESIDE = {"rule": _precedent, "join": _joins}


def _joined(answers: Mapping[str, Any]) -> str:
    return "\n".join(v for v in answers.values() if isinstance(v, str))


def publish(number: str, summary: str, *, by: Actor, now: datetime) -> None:
    """A person approves what everybody may read, or withdraws it by leaving it empty. Screened once more."""
    case, said = _found(number, by), screen(summary.strip()).text
    if why := queries.no_summary(case, by):
        raise NotAllowed(why)
    if len(said) > LONGEST_SUMMARY or "\x00" in said:
        raise NotAllowed(Words("request.wrong.summary"), {"summary": Words("request.wrong.summary")})
    shares = [rows.publish(case.id, said, by.id, now)]
    note = cases.Note("published" if said else "hidden", {"summary": said}, shares, public=bool(said))
    cases.note(number, note, by=by, now=now)


def new_code(number: str, *, by: Actor, now: datetime) -> str:
    """A fresh code for a resident who lost hers, once the operator has made sure whose request it is. The old one is void."""
    case = _found(number, by)
    if not HOTLINE.holds(by, case.facts):
        raise NotAllowed(Words("request.no.code"))
    code = codes.new_code()
    told = NewNotice(
        case.id, number, "resident", case.facts.resident, Words("request.tell.recoded", number=number), False, now
    )
    shares = [rows.recode(case.id, codes.code_hash(number, code))]
    cases.note(number, cases.Note("recoded", shares=shares, notices=[told]), by=by, now=now)
    return code


def look(number: str, purpose: str, *, by: Actor, now: datetime) -> vault.Contact:
    """The contact behind a request, for whoever may see it now: logged in the vault and in the history, told to
    the resident.
    """
    case = _found(number, by)
    if why := queries.no_look(case, by, now):
        raise NotAllowed(why)
    contact = vault.look(token_of(case), case_id=case.id, by=by, purpose=purpose, now=now)
    told = NewNotice(
        case.id, number, "resident", case.facts.resident, Words("request.tell.looked", number=number), False, now
    )
    cases.note(number, cases.Note("looked", {"purpose": purpose}, notices=[told]), by=by, now=now)
    return contact


def _found(number: str, by: Actor) -> Case:
    return _loaded(number, by).case


def _loaded(number: str, by: Actor) -> Loaded:
    loaded = case_queries.find(number, by=by)
    if loaded is None:
        raise cases.NotFound
    return loaded


def token_of(case: Case) -> UUID:
    """The identity's token, which the resident's actor id carries."""
    return UUID(case.facts.resident.removeprefix("resident:"))
