"""The only place that changes a case's state.

One verb, one transaction; the law decides, these only persist what it said.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from psycopg.errors import DeadlockDetected

from liuchi.cases import queries
from liuchi.cases.load import Loaded, by_id
from liuchi.cases.numbers import new_id, new_number
from liuchi.cases.references import wrong_references
from liuchi.cases.register import REGISTER, book
from liuchi.cases.rows import Place, Share, insert_links, insert_submission
from liuchi.cases.submissions import Sent, Submission, earlier, found_earlier
from liuchi.cases.turn import Note, Turn
from liuchi.cases.write import Overtaken
from liuchi.procedures.actors import THE_PARENT, Actor
from liuchi.procedures.refuse import read_answers, refusal
from liuchi.procedures.register import facts_for
from liuchi.procedures.running import Case, NotAllowed, Opening
from liuchi.procedures.take import attempt, bring, open_case, take
from liuchi.procedures.tick import tick
from liuchi.procedures.words import Words

TRIES = 5
T = TypeVar("T")


class NotFound(Exception):
    """No such case, or none that this actor may see: the two are told in the same words."""

    words = Words("cases.no.such")


@dataclass(frozen=True, slots=True)
class New:
    """A case to be opened.

    words   free texts of the first history entry
    public  may everybody see that there is such a case, where and how far it is? Never its words
    shares  rows of other parts that belong to the same statement, given the case's id and number
    sent    the sender's idempotency key, where there is one
    """

    procedure: str
    facts: Any
    point: Place = field(default_factory=Place)
    words: Mapping[str, str] = field(default_factory=dict)
    public: bool = False
    shares: Callable[[UUID, str], Sequence[Share]] = lambda case_id, number: ()
    sent: Submission | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """``again``: the same submission came before; this is what it made then."""

    case_id: UUID
    number: str
    again: bool = False
    case: Case | None = None


def open_new(new: New, *, by: Actor, now: datetime) -> Opened:
    """An intake.

    Everything accepted has a number, and the same submission makes no second case. Raises Sent on another body.
    """
    for _ in range(TRIES):
        try:
            return _open(new, by=by, now=now)
        except IntegrityError as e:
            if "cases_submission_once" in str(e) and new.sent:
                case_id, number = earlier(new.sent)
                return Opened(case_id, number, again=True)
            if "cases_case_number_key" not in str(e):
                raise
    raise NotAllowed(Words("cases.no.busy"))


def _open(new: New, *, by: Actor, now: datetime) -> Opened:
    case_id, number = new_id(now), new_number(now)
    out = open_case(REGISTER[new.procedure], case_id, new.facts, by=by, now=now, book=book())
    turn = Turn.opening(number, out, new.words)
    turn.public = new.public
    turn.shares += new.shares(case_id, number)
    if new.sent:
        turn.shares.append(insert_submission(case_id, *new.sent.row, now))
    turn.write_new(new.point)
    return Opened(case_id, number, case=turn.case)


@dataclass(frozen=True, slots=True)
class With:
    """What is written together with a step.

    shares  rows of other parts
    sent    the sender's idempotency key, where there is one: the same again takes no second step
    """

    shares: Sequence[Share] = ()
    sent: Submission | None = None


def step(
    case: str | Loaded, key: str, answers: Mapping[str, Any], *, by: Actor, now: datetime, beside: With = With()
) -> Case:
    """A person takes a step. Raises NotFound, or NotAllowed with the sentence and the fields; then nothing was written.

    case    its number, or what `queries.find` has just given this actor for it, which spares a second reading
    raises  Sent too, on a key that was used for another body
    """
    finding = _finding(case, by)

    def once() -> Case:
        loaded = next(finding)
        if key not in loaded.case.procedure.step:
            raise NotFound
        turn = _settled(Turn.of(loaded), now)
        a = attempt(turn.case, key, by=by, now=now, book=book())
        read, unread = read_answers(turn.case.procedure, a.step, answers, now.tzinfo)
        wrong = {} if unread else wrong_references(a, read)
        if wrong and refusal(a) is None:  # who may not take the step at all is told so, and not what its form lacks
            raise NotAllowed(Words("procedures.no.form", step=turn.case.procedure.says("step", key)), wrong)
        turn.then(take(a, answers))
        turn.shares += beside.shares
        if beside.sent:
            turn.shares.append(insert_submission(turn.case.id, *beside.sent.row, now))
        return _written(turn, now)

    return _retried(once) if beside.sent is None else _taken_once(once, case, beside.sent, by)


def _taken_once(once: Callable[[], Case], case: str | Loaded, sent: Submission, by: Actor) -> Case:
    """What was sent before is told as it is now: the case, after whatever has happened since."""
    if known := found_earlier(sent):
        return _as_it_is(known[1], by)
    try:
        return _retried(once)
    except IntegrityError as e:
        if "cases_submission_once" not in str(e):
            raise
        return _as_it_is(earlier(sent)[1], by)


def _as_it_is(number: str, by: Actor) -> Case:
    if (loaded := queries.find(number, by=by)) is None:
        raise NotFound
    return loaded.case


def _finding(case: str | Loaded, by: Actor) -> Iterator[Loaded]:
    """The case as it is: what was found before first, then read anew for every try. Raises NotFound."""
    if isinstance(case, Loaded):
        yield case
    number = case.number if isinstance(case, Loaded) else case
    while loaded := queries.find(number, by=by):
        yield loaded
    raise NotFound


def settle(case_id: UUID, *, now: datetime) -> int:
    """What time alone brings to one case. Returns how many things happened."""

    def once() -> int:
        turn = _settled(Turn.of(by_id(case_id)), now)
        if turn.entries:
            _written(turn, now)
        return len(turn.entries)

    return _retried(once)


def note(number: str, note: Note, *, by: Actor, now: datetime) -> None:
    """Writes into the history what is no step of the procedure, with all that belongs to it. Raises NotFound."""

    def once() -> None:
        if (loaded := queries.find(number, by=by)) is None:
            raise NotFound
        Turn.of(loaded).note(note, by=by.id, now=now).write(now)

    _retried(once)


def link(case_id: UUID, to: UUID, kind: str, *, now: datetime) -> Share:
    """A share that points from one case to another."""
    return insert_links(case_id, [(to, kind)], now)


def _retried(once: Callable[[], T]) -> T:
    """Two people at once: one is written, the other reads the case again, and is told in words if his step is
    gone. So too where a case and its child were moved at once, each waiting for the other: the database breaks off one.
    """
    for _ in range(TRIES):
        try:
            return once()
        except Overtaken:
            continue
        except OperationalError as e:
            if not isinstance(e.__cause__, DeadlockDetected):
                raise
        except IntegrityError as e:
            if "cases_case_number_key" not in str(e):
                raise
    raise NotAllowed(Words("cases.no.busy"))


def _settled(turn: Turn, now: datetime) -> Turn:
    while out := tick(turn.case, now, book()):
        turn.then(out)
    return turn


def _written(turn: Turn, now: datetime) -> Case:
    """This case, the cases it opened, and what its end means to the case that opened it."""
    home = turn.case.parent if turn.case.over else None
    with transaction.atomic() if turn.openings or turn.lapses or home else nullcontext():
        turn.write(now)
        for opening in turn.openings:
            _open_beside(turn.case, opening, now)
        for child, key in turn.lapses:
            _lapse(by_id(child), key, now)
        if home:
            _bring_home(turn.case, by_id(home.id), now)
    return turn.case


def _open_beside(case: Case, opening: Opening, now: datetime) -> None:
    """A child case, or a hand-over, which stands alone."""
    p = REGISTER[opening.procedure]
    by = Actor(opening.facts["asked_by"])
    out = open_case(p, new_id(now), facts_for(p, dict(opening.facts)), by=by, now=now, book=book())
    if not opening.apart:
        out = replace(out, case=replace(out.case, parent=case, key=opening.key))
    Turn.opening(new_number(now), out).write_new(Place())


def _lapse(child: Loaded, key: str, now: datetime) -> None:
    """A child that ends with the case that opened it, if it has not been decided meanwhile."""
    if child.case.over:
        return
    a = attempt(child.case, key, by=THE_PARENT, now=now, book=book())
    _written(Turn.of(child).then(take(a)), now)


def _bring_home(child: Case, parent: Loaded, now: datetime) -> None:
    turn = _settled(Turn.of(parent), now)
    if out := bring(turn.case, child, now=now, book=book()):
        _written(turn.then(out), now)
    elif turn.entries:
        _written(turn, now)


__all__ = ["New", "NotFound", "Note", "Opened", "Sent", "With", "link", "note", "open_new", "settle", "step"]
