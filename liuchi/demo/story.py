"""One request, lived through the product's own actions: each step by whoever has the duty, time passing in between."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from liuchi.cases import actions as case_actions
from liuchi.cases import queries as cases
from liuchi.cases.actions import NotFound
from liuchi.cases.register import book
from liuchi.demo import moves
from liuchi.demo.cast import Cast
from liuchi.demo.compose import Leaf, Pen
from liuchi.demo.fates import Fate
from liuchi.demo.forms import Desk, filled
from liuchi.demo.moves import Move, Seen
from liuchi.procedures.actors import Actor
from liuchi.procedures.running import Case, NotAllowed
from liuchi.service_requests import actions

log = logging.getLogger(__name__)

SWEPT = timedelta(seconds=4)  # how long after its moment the sweep comes to a clock
OPENS, CLOSES, SETTLING_IN = 8.5, 17.5, 60  # hours of a working day; minutes after it begins
SLEEPS, RISES = 23, 7  # hours between which residents let it be
ON_THE_APPROVAL = ("grant", "refuse")


@dataclass(slots=True)
class Story:
    """
    steps    all that was done to it, in order; refused ones are there too, so that nobody tries for ever
    at       how far it has come
    signs    its answer needs a leader
    """

    number: str
    case: Case
    leaf: Leaf
    fate: Fate
    pen: Pen
    cast: Cast
    at: datetime
    steps: list[str] = field(default_factory=list)
    signs: bool = False
    refused: int = 0

    @property
    def draw(self) -> Random:
        return self.pen.draw

    @property
    def seen(self) -> Seen:
        open_ = next((child.key for child in self.case.children if not child.ended), "")
        return Seen(self.case.state, self.case.facts, self.steps, open_)

    @property
    def next(self) -> Move | None:
        return moves.next_move(self.fate, self.seen)

    @property
    def ids(self) -> Iterator[UUID]:
        yield from (self.case.id, *(child.id for child in self.case.children))

    # -- time

    def due(self, move: Move) -> datetime:
        """When this step will be taken, if nothing hurries it."""
        wait = moves.wait(self.draw, move.step, self.case.facts.grade)
        then = self.at + timedelta(hours=wait.least)
        if move.by == "resident":
            return awake(then, self.draw)
        return in_office(then, self.draw) if wait.office else then

    def wakes(self) -> datetime | None:
        """When time alone will next bring something."""
        return min((row.wakes + SWEPT for row in self.case.clocks.values() if row.wakes), default=None)

    def pass_time(self, to: datetime) -> bool:
        """All that time alone brings until then, each at its own moment. Did the state change?"""
        before = self.case.state
        while (wakes := self.wakes()) and wakes <= to:
            if not case_actions.settle(self.case.id, now=max(wakes, self.at)):
                break
            self.at = max(wakes, self.at)
            self.read_again()
        return self.case.state != before

    # -- people

    def take(self, move: Move, at: datetime) -> bool:
        """False: refused, or nobody there to do it."""
        self.at = at
        try:
            self._take(move, self._who(move.by))
        except (NotAllowed, NotFound) as why:
            log.debug("the demonstration's %s of %s was refused: %s", move.step, self.number, why)
            self.refused += 1
            self.steps.append(move.step)
            return False
        return True

    def _take(self, move: Move, by: Actor | None) -> None:
        if by is None:
            raise NotFound
        desk = Desk(self.case, self.seen, self.leaf, self.fate, self.pen, self.cast, self.at, self.signs)
        answers = filled(move.step, desk)
        if move.step in ON_THE_APPROVAL:
            case_actions.step(self._approval(by), move.step, answers, by=by, now=self.at)
            self.steps.append(self.seen.pending)
            self.read_again()
            return
        self.case = actions.step(self.number, move.step, answers, by=by, now=self.at)
        self.steps.append(move.step)
        if move.step.startswith("ask_"):
            self.read_again()

    def _who(self, duty: str) -> Actor | None:
        facts = self.case.facts
        if duty == "resident":
            return Actor(facts.resident)
        if duty == "handler":
            return self.cast.by_id(facts.handler) if facts.handler else None
        if duty == "assistant":
            return self.cast.one("clerk", facts.assistants[0], self.draw)
        return self.cast.one(duty, facts.unit if duty in ("clerk", "leader") else "", self.draw)

    def _approval(self, by: Actor) -> str:
        child = next(child for child in self.case.children if not child.ended)
        return str(cases.visible(by).filter(id=child.id).values_list("number", flat=True)[0])

    def read_again(self) -> None:
        found = cases.find(self.number, by=Actor(self.case.facts.resident))
        if found:
            self.case = found.case

    def publish(self, at: datetime) -> None:
        """Somebody writes what everybody may read of it."""
        by: Any = self._who("dispatcher")
        actions.publish(self.number, self.pen.summary(self.leaf), by=by, now=at)
        self.at = at


def awake(at: datetime, draw: Random) -> datetime:
    """``at``, or, in the night, some time in the morning."""
    if RISES <= at.hour < SLEEPS:
        return at
    day = at + timedelta(days=1) if at.hour >= SLEEPS else at
    return day.replace(hour=RISES, minute=0) + timedelta(minutes=draw.uniform(1, 150))


def in_office(at: datetime, draw: Random) -> datetime:
    """``at``, or, outside office hours, soon after they begin."""
    hour, day = at.hour + at.minute / 60, at
    if book().calendar.is_working(at.date()) and OPENS <= hour < CLOSES:
        return at
    if hour >= CLOSES or not book().calendar.is_working(at.date()):
        day += timedelta(days=1)
    while not book().calendar.is_working(day.date()):
        day += timedelta(days=1)
    begin = day.replace(hour=int(OPENS), minute=int(OPENS % 1 * 60), second=0, microsecond=0)
    return begin + timedelta(minutes=draw.uniform(1, SETTLING_IN))
