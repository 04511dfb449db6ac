"""Taking a step: a pure function from an attempt to what must be written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from liuchi.procedures.actors import THE_OUTCOME, Actor
from liuchi.procedures.clocks import Change
from liuchi.procedures.declare import Attempt, Duty, Procedure, Step
from liuchi.procedures.facts import kept
from liuchi.procedures.refuse import brought, filled, lapse_of, read_answers, refusal, with_child
from liuchi.procedures.running import Case, Entry, NotAllowed, Opening, Outcome, Tell
from liuchi.procedures.words import Words
from liuchi.rulebook import Rulebook


def attempt(case: Case, step: str, *, by: Actor, now: datetime, book: Rulebook) -> Attempt:
    """Somebody tries the step named ``step``; its form is not filled in yet. KeyError where there is no such step."""
    return Attempt(case, case.procedure.step[step], by, now, book)


def take(a: Attempt, answers: Mapping[str, Any] | None = None) -> Outcome:
    """What taking the step writes. Raises NotAllowed with the sentence for the person, and the fields that are wrong."""
    p = a.case.procedure
    if why := refusal(a):
        raise NotAllowed(why)
    given, wrong = read_answers(p, a.step, answers or {}, a.book.calendar.zone)
    if wrong:
        raise NotAllowed(Words("procedures.no.form", step=p.says("step", a.step.key)), wrong)
    a = replace(a, answers=SimpleNamespace(**given))
    if why := refusal(a):
        raise NotAllowed(why)
    return _outcome(a)


def _outcome(a: Attempt) -> Outcome:
    given = vars(a.answers)
    facts, state = _facts(a, given), a.step.enters or a.case.state
    clocks, moved = Change(a.case, facts, state, a.now, a.book, a.step, given.get("amount") or 0).clocks()
    case = replace(a.case, state=state, facts=facts, clocks=clocks)
    said = {k: v for k, v in given.items() if v is not None}
    entry = Entry(a.step.key, a.case.state, state, a.by, a.now, said)
    return Outcome(case, entry, moved, tells(case, a.step.tells, a.step.key), _openings(a, facts), _lapses(case))


def _facts(a: Attempt, given: Mapping[str, Any]) -> Any:
    """Answers become the facts of equal name; ``sets`` is for what must be worked out, and wins."""
    known = {n: v for n, v in given.items() if v is not None and n in kept(a.case.procedure.facts)}
    known |= a.step.sets(a) if callable(a.step.sets) else a.step.sets
    return replace(a.case.facts, **known) if known else a.case.facts


def tells(case: Case, duties: tuple[Duty, ...], what: str) -> tuple[Tell, ...]:
    """Who is told, in which words (`<procedure>.tell.<what>`), and whether at once."""
    urgent = case.procedure.urgent(case.facts)
    return tuple(Tell(d, case.procedure.says("tell", what), urgent) for d in duties)


def _openings(a: Attempt, facts: Any) -> tuple[Opening, ...]:
    if not (o := a.step.opens):
        return ()
    base = vars_of(facts) | {"asked_by": a.by.id} | vars(a.answers) | dict(o.given)
    base |= {theirs: getattr(facts, ours) for theirs, ours in o.named.items()}
    many = [{o.each[1]: v} for v in getattr(a.answers, o.each[0])] if o.each else [{}]
    return tuple(Opening(o.procedure, o.key, base | one, o.apart) for one in many)


def _lapses(case: Case) -> tuple[tuple[Any, str], ...]:
    """What was asked for beside a case that is over has lost its object."""
    open_ = [c for c in case.children if not c.ended] if case.over else []
    return tuple((c.id, lapse) for c in open_ if (lapse := lapse_of(case.procedure, c.key)))


def vars_of(facts: Any) -> dict[str, Any]:
    kind: type = type(facts)
    return {n: getattr(facts, n) for n in kept(kind)}


def open_case(p: Procedure, case_id: Any, facts: Any, *, by: Actor, now: datetime, book: Rulebook) -> Outcome:
    """Intake: the first state, and the clocks that run in it."""
    empty = Case(case_id, p, "", facts, now)
    clocks, moved = Change(empty, facts, p.states[0], now, book).clocks()
    case = replace(empty, state=p.states[0], clocks=clocks)
    told = (*p.opening_tells, *(p.alarms if p.urgent(facts) else ()))
    return Outcome(case, Entry("opened", "", case.state, by, now), moved, tells(case, told, "opened"))


def bring(parent: Case, child: Case, *, now: datetime, book: Rulebook) -> Outcome | None:
    """The declared effect of a child's end on its parent, or None where it has none."""
    then = brought(parent.procedure, child.key, child.state)
    if not then:
        return None
    parent = with_child(parent, child, child.state)
    step: Step = parent.procedure.step[then]
    given = filled(step, child.facts)
    return take(Attempt(parent, step, THE_OUTCOME, now, book), vars(given) if given else {})
