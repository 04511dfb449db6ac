"""Which units could lead, best first, each with its reason. Pure: rules and a way to find units in, suggestions out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from liuchi.catalogue.facts import CategoryView, Duty, Label, Party, Precedent, Suggestion
from liuchi.procedures.actors import under
from liuchi.procedures.words import Words

MOST = 3


class Unit(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def name(self) -> Label: ...


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be dispatched. ``about``: the unit complained of, which must not handle it, nor anybody under it.

    without  units that have returned it already
    find     the working unit of a party where the matter lies; None where there is none
    """

    category: CategoryView
    about: str
    without: frozenset[str]
    find: Callable[[Party], Unit | None]


def suggested(matter: Matter, precedents: Sequence[Precedent], duties: Sequence[Duty]) -> tuple[Suggestion, ...]:
    """At most three. ``precedents`` and ``duties``: those that apply, best first."""
    best: list[Suggestion] = []
    for each in (*_ruled(matter, precedents, duties), *_listed(matter, duties)):
        if each.unit not in {"", *matter.without, *(one.unit for one in best)}:
            best.append(each)
    return tuple(replace(each, unambiguous=each.unambiguous and place == 0) for place, each in enumerate(best[:MOST]))


def _ruled(matter: Matter, precedents: Iterable[Precedent], duties: Sequence[Duty]) -> Iterator[Suggestion]:
    beside = duties[0] if duties else None
    for ruling in precedents:
        if unit := matter.find(Party(unit=ruling.unit)):
            reason = Words(
                "catalogue.reason.precedent",
                category=matter.category.name,
                unit=unit.name,
                number=ruling.case,
                at=ruling.ruled_at,
                basis=ruling.basis,
            )
            basis = {"zh": ruling.basis, "en": ruling.basis}
            yield _allowed(
                matter,
                Suggestion(
                    unit.path,
                    _assistants(matter, beside, unit.path),
                    basis,
                    reason,
                    "precedent",
                    leader_signs=bool(beside and beside.leader_signs),
                    unambiguous=not matter.without,
                ),
            )


def _listed(matter: Matter, duties: Iterable[Duty]) -> Iterator[Suggestion]:
    for duty in duties:
        if unit := matter.find(duty.lead):
            reason = Words("catalogue.reason.row", category=matter.category.name, unit=unit.name, basis=duty.basis)
            yield _allowed(
                matter,
                Suggestion(
                    unit.path,
                    _assistants(matter, duty, unit.path),
                    duty.basis,
                    reason,
                    "catalogue",
                    leader_signs=duty.leader_signs,
                    unambiguous=not matter.without,
                ),
            )


def _allowed(matter: Matter, suggestion: Suggestion) -> Suggestion:
    """As it is; where it would go to the unit complained of, to that unit's superior, and never by itself."""
    if not under(suggestion.unit, matter.about):
        return suggestion
    superior = _superior(matter)
    if superior is None:
        return replace(suggestion, unit="", unambiguous=False)
    reason = Words("catalogue.reason.superior", unit=superior.name)
    assistants = tuple(unit for unit in suggestion.assistants if unit != superior.path)
    return replace(
        suggestion, unit=superior.path, assistants=assistants, reason=reason, kind="superior", unambiguous=False
    )


def _superior(matter: Matter) -> Unit | None:
    path = matter.about
    while path := path.rpartition("/")[0]:
        if unit := matter.find(Party(unit=path)):
            return unit
    return None


def _assistants(matter: Matter, duty: Duty | None, lead: str) -> tuple[str, ...]:
    units = (matter.find(party) for party in (duty.assistants if duty else ()))
    paths = (unit.path for unit in units if unit)
    return tuple(dict.fromkeys(path for path in paths if path != lead and not under(path, matter.about)))
