"""Who hears of what happened: the law names duties, the outbox needs addresses."""

from typing import Any

from liuchi.notices.facts import NewNotice
from liuchi.people import queries as people
from liuchi.procedures.reach import barred
from liuchi.procedures.running import Case, Outcome, Tell
from liuchi.procedures.words import Words
from liuchi.ui import when


def notices_of(out: Outcome, number: str) -> list[NewNotice]:
    """One notice for each address, though it may hold several of the duties told."""
    found: dict[tuple[str, str], NewNotice] = {}
    for tell in out.tells:
        for audience, to in _addresses(tell, out.case.facts):
            found.setdefault((audience, to), _notice(out, tell, number, audience, to))
    return list(found.values())


def _addresses(tell: Tell, facts: Any) -> list[tuple[str, str]]:
    if tell.duty.person:
        return [
            ("resident" if who.startswith("resident:") else "staff", who) for who in sorted(tell.duty.persons(facts))
        ]
    post, place = tell.duty.named(facts), getattr(facts, "place", "")
    return [("duty", f"{post}@{unit}@{place}") for unit in sorted(tell.duty.units(facts))]


def _notice(out: Outcome, tell: Tell, number: str, audience: str, to: str) -> NewNotice:
    urgent, away = tell.urgent and audience == "duty", tuple(sorted(barred(out.case.facts)))
    return NewNotice(out.case.id, number, audience, to, _words(out.case, tell, number), urgent, out.entry.at, away=away)


def _words(case: Case, tell: Tell, number: str) -> Words:
    """The sentence with what everybody may know of the case: its number, the unit, the public date.

    Never whose it is.
    """
    unit = people.unit(getattr(case.facts, "unit", "") or "")
    known: dict[str, Any] = {"number": number, "unit": unit.name if unit else Words("cases.no_unit")}
    row = next(iter(case.clocks.values()), None)
    known["due"] = when.deadline(row.due) if row and row.due else Words("cases.no_date")
    return Words(tell.words.key, **known)
