"""May I, and why not: one function. It answers None, or the sentence shown to the person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from liuchi.procedures.actors import THE_OUTCOME
from liuchi.procedures.asks import Wrong
from liuchi.procedures.clocks import day_of
from liuchi.procedures.declare import Attempt, Clock, Opens, Procedure, Rule, Step
from liuchi.procedures.running import Case, Row
from liuchi.procedures.words import Words
from liuchi.rulebook import unit_in_words

Answers = Mapping[str, Any]


def refusal(a: Attempt) -> Words | None:
    """Who comes before what: a stranger does not learn the state, and staff under the unit complained of are strangers."""
    return (
        _who(a)
        or _when(a)
        or _first(a.step.unless, a)
        or _around(a)
        or (_first(a.step.checks, a) if a.answers else None)
    )


def open_steps(a: Attempt) -> tuple[Step, ...]:
    """The buttons, the permissions and the API's links are this one list. ``a.step`` is not looked at."""
    mine = (s for s in a.case.procedure.leaving[a.case.state] if any(d.holds(a.by, a.facts) for d in s.by))
    return tuple(s for s in mine if refusal(Attempt(a.case, s, a.by, a.now, a.book)) is None)


def read_answers(p: Procedure, step: Step, raw: Answers, zone: Any = None) -> tuple[dict[str, Any], dict[str, Words]]:
    """The typed answers, and what is wrong with each field. An answer nobody asked for is wrong too."""
    answers: dict[str, Any] = {}
    wrong = {n: Words("procedures.wrong.unasked") for n in raw if n not in {ask.key for ask in p.asked[step.key]}}
    for ask in p.asked[step.key]:
        try:
            answers[ask.key] = ask.read(raw.get(ask.key), zone)
        except Wrong as why:
            wrong[ask.key] = why.words
    return answers, wrong


def filled(step: Step, *sources: Any) -> SimpleNamespace | None:
    """A step's answers by equal name from objects that have them, or None while one that it must have is unknown."""
    found: dict[str, Any] = {}
    for name in step.asks:
        key = name.rstrip("?")
        found[key] = next((v for s in sources if (v := getattr(s, key, None)) not in (None, "")), None)
        if found[key] is None and not name.endswith("?"):
            return None
    return SimpleNamespace(**found)


def _who(a: Attempt) -> Words | None:
    p = a.case.procedure
    if not any(d.holds(a.by, a.facts) for d in a.step.by):
        who = tuple(dict.fromkeys(d.label for d in a.step.by))
        return Words("procedures.no.duty", step=p.says("step", a.step.key), who=who)
    if a.by.posts and any(a.by.id in getattr(c.facts, "avoid", ()) for c in (a.case, a.case.parent) if c):
        return Words("procedures.no.avoid")
    return None


def _when(a: Attempt) -> Words | None:
    p = a.case.procedure
    if a.case.state not in a.step.leaves:
        return Words("procedures.no.state", state=p.says("state", a.case.state), step=p.says("step", a.step.key))
    if not _caused(a) and (late := _lapsed(a)):
        return Words("procedures.no.lapsed", clock=p.says("clock", late.key), step=p.says("step", a.step.key))
    return None


def _caused(a: Attempt) -> bool:
    return a.by.id in ("clock", "outcome", "parent")


def _lapsed(a: Attempt) -> Clock | None:
    """A right lapses at its moment, not when the sweep comes."""
    for key, row in a.case.clocks.items():
        c = a.case.procedure.clock.get(key)
        if c and c.takes and not row.stopped and not row.expired and row.due and a.now > row.due:
            return c
    return None


def _first(rules: Iterable[Rule], a: Attempt) -> Words | None:
    hit = next((r for r in rules if r.when(a)), None)
    return a.case.procedure.says("no", hit.key) if hit else None


def _around(a: Attempt) -> Words | None:
    """Refusals that follow from the grammar: open children, one bounded extension, what the parent could not bear."""
    p = a.case.procedure
    if a.step.enters in p.ends and (
        c := next((c for c in a.case.children if not c.ended and not lapse_of(p, c.key)), None)
    ):
        return Words("procedures.no.child", child=p.says("child", c.key), step=p.says("step", a.step.key))
    if a.step.extends and (why := _extension(a, p.clock[a.step.extends], a.case.clocks.get(a.step.extends))):
        return why
    if a.step.opens and (why := _opening(a, a.step.opens)):
        return why
    return _parent(a) if a.case.parent and a.step.enters in p.ends else None


def _opening(a: Attempt, opens: Opens) -> Words | None:
    """The same is not asked twice at once, and nobody asks for what no outcome could bring."""
    if not opens.each and any(c.key == opens.key and not c.ended for c in a.case.children):
        return Words("procedures.no.twice", child=a.case.procedure.says("child", opens.key))
    steps = [a.case.procedure.step[k] for k in dict.fromkeys(opens.then.values())]
    whys = [refusal(replace(a, step=s, by=THE_OUTCOME, answers=_handed_on(a, s))) for s in steps]
    return whys[0] if whys and None not in whys else None


def _handed_on(a: Attempt, then: Step) -> SimpleNamespace | None:
    """What the outcome would bring back. What this form asks is known once it is filled in; an older fact is not it."""
    own = {ask.key for ask in a.case.procedure.asked[a.step.key]}
    known = {n: getattr(a.facts, n, None) for n in (ask.rstrip("?") for ask in then.asks) if n not in own}
    return filled(then, a.answers, SimpleNamespace(**(known | {"asked_by": a.by.id})))


def _parent(a: Attempt) -> Words | None:
    """An end that the parent could no longer bear is refused to whoever would decide it."""
    parent = with_child(a.case.parent, a.case, a.step.enters) if a.case.parent else None
    then = parent and brought(parent.procedure, a.case.key, a.step.enters)
    if not parent or not then:
        return None
    step = parent.procedure.step[then]
    return refusal(Attempt(parent, step, THE_OUTCOME, a.now, a.book, filled(step, a.answers, a.facts)))


def lapse_of(parent: Procedure, key: str) -> str:
    """The step by which such a child ends with its parent; «» where the parent's end waits for it."""
    opens = parent.opens.get(key)
    return opens.lapse if opens else ""


def brought(parent: Procedure, key: str, end: str) -> str:
    """The parent's step that follows from a child's end; «» where none does, or where a revision gave up such children."""
    opens = parent.opens.get(key)
    return opens.then.get(end, "") if opens else ""


def with_child(parent: Case, child: Case, state: str) -> Case:
    """The parent, knowing that this child has come to ``state``."""
    last = state in child.procedure.ends
    seen = tuple(replace(c, state=state, ended=last) if c.id == child.id else c for c in parent.children)
    return replace(parent, children=seen)


def _extension(a: Attempt, clock: Clock, row: Row | None) -> Words | None:
    label = a.case.procedure.says("clock", clock.key)
    if not row or row.stopped:
        return Words("procedures.no.not_running", clock=label)
    if row.late(a.now):
        return Words("procedures.no.too_late", clock=label)
    if row.extra:
        return Words("procedures.no.extended", clock=label)
    most = a.book.limit(clock.extension, day_of(row.started, a.book))
    top = most.amount * (row.limit.amount if most.unit == "times" else 1)
    amount = getattr(a.answers, "amount", None) if a.answers else None
    if amount is not None and not 0 < amount <= top:
        key, facts = unit_in_words(top, row.limit.unit)
        return Words("procedures.no.extension", clock=label, most=Words(key, **facts))
    return None
