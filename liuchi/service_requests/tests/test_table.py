"""The whole table state × step × person of a request, without a database: by an oracle and as people reviewed it."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.procedures.actors import Actor, Post
from liuchi.procedures.clocks import Change
from liuchi.procedures.declare import Attempt, Step
from liuchi.procedures.reach import barred, bars, held, movers, readers, sees
from liuchi.procedures.refuse import open_steps, refusal
from liuchi.procedures.running import Case
from liuchi.procedures.tests.golden import compare, every, printed
from liuchi.procedures.tests.world import BOOK, moment
from liuchi.procedures.words import Words
from liuchi.service_requests.facts import Request
from liuchi.service_requests.procedure import REQUEST
from liuchi.service_requests.tests.cast import CHEN, EVERYBODY, HANDLER, LIN, PEOPLE, PLACE, WATER, WUTONG

NOW = moment("2026-03-02 10:00")
USUAL: dict[str, Any] = {
    "resident": LIN.id,
    "place": PLACE,
    "unit": WUTONG,
    "assistants": (WATER,),
    "handler": HANDLER.id,
}
SCENES: dict[str, dict[str, Any]] = {
    "the first time": USUAL,
    "handled again, returned and ruled before, and a leader signs": USUAL
    | {"reopened": 1, "leader_signs": True, "ruled": True, "returned_by": frozenset({WUTONG})},
}
HOLDERS = {  # who holds a duty on the usual case, written by hand: (duty, the fact that names the unit)
    ("hotline", ""): "hotline", ("dispatcher", ""): "dispatcher", ("supervisor", ""): "supervisor second_supervisor",
    ("arbiter", ""): "arbiter", ("clerk", "unit"): "clerk", ("leader", "unit"): "leader",
    ("clerk", "assistants"): "assistant", ("handler", ""): "handler", ("resident", ""): "resident",
    ("clock", ""): "clock", ("outcome", ""): "outcome", ("import", ""): "import",
}  # fmt: skip


@cache
def case_in(state: str, about_unit: str = "", scene: str = "the first time") -> Case:
    facts = Request(**SCENES[scene] | {"about_unit": about_unit})
    empty = Case(1, REQUEST, "", facts, NOW)
    return replace(empty, state=state, clocks=Change(empty, facts, state, NOW, BOOK).clocks()[0])


def attempt(case: Case, step: Step | str, by: Actor) -> Attempt:
    return Attempt(case, REQUEST.step[step] if isinstance(step, str) else step, by, NOW, BOOK)


def expected(case: Case, step: Step, name: str) -> set[str]:
    """The keys of the sentences that may be said, read from the cells of the line alone; «» is yes."""
    if not any(name in HOLDERS[d.key, d.within].split() for d in step.by):
        return {"procedures.no.duty"}
    if case.state not in step.leaves:
        return {"procedures.no.state"}
    return {"", *(f"request.no.{r.key}" for r in step.unless)}


def test_every_cell_is_decided_as_the_line_says():
    for case, name, person in every(case_in, EVERYBODY):
        for step in REQUEST.steps:
            why = refusal(attempt(case, step, person))
            assert (why.key if why else "") in expected(case, step, name), (case.state, step.key, name, why)


def test_the_button_is_the_permission():
    for case, _, person in every(case_in, EVERYBODY):
        buttons = open_steps(attempt(case, "add", person))
        assert buttons == tuple(s for s in REQUEST.steps if refusal(attempt(case, s, person)) is None)


def test_the_table_is_the_one_that_people_reviewed():
    lines: list[str] = []
    for scene in SCENES:
        lines += [f"\n== {scene}"]
        lines += printed(
            REQUEST, EVERYBODY, lambda state, step, by, s=scene: attempt(case_in(state, scene=s), step, by)
        )
    compare(Path(__file__).parent / "tables" / "request.txt", "\n".join(lines).lstrip() + "\n")


# -- who is kept away
@pytest.mark.parametrize("name", [name for name, person in PEOPLE.items() if person.units])
def test_nobody_under_the_unit_complained_of_can_press_or_learn_anything(name):
    person = PEOPLE[name]
    for state in REQUEST.all_states:
        for about in accusations(person):
            case = case_in(state, about)
            stranger = [refusal(attempt(case, s, CHEN)) for s in REQUEST.steps]
            assert [refusal(attempt(case, s, person)) for s in REQUEST.steps] == stranger
            assert not open_steps(attempt(case, "add", person)) and not sees(person, case)


def accusations(person: Actor) -> list[str]:
    """The person's own units and all above them."""
    paths = [unit.split("/") for unit in person.units]
    return ["/".join(path[:n]) for path in paths for n in range(1, len(path) + 1)]


def test_the_superior_of_the_unit_complained_of_is_not_kept_away():
    case = case_in("dispatched", about_unit=f"{WUTONG}/wenchang")
    assert sees(PEOPLE["clerk"], case) and not sees(HANDLER, case)


def test_a_stranger_is_told_who_does_it_and_not_how_far_it_is():
    said = {refusal(attempt(case_in(state), "sign", CHEN)) for state in REQUEST.all_states}
    assert said == {Words("procedures.no.duty", step=Words("request.step.sign"), who=(Words("duty.clerk"),))}


# -- seeing is having a duty, and the database's tokens say the same
UNITS = st.sampled_from(["city", "city/a", "city/a/b", "city/b", ""])
PLACES = st.sampled_from(["", "99", "9901", "990102002002", "990104001001"])
POSTS = st.builds(
    Post, st.sampled_from(["hotline", "dispatcher", "clerk", "leader", "supervisor", "auditor"]), UNITS, PLACES
)
ACTORS = st.builds(Actor, st.sampled_from(["staff:1", "staff:2"]), st.frozensets(POSTS, min_size=1, max_size=3))
RESIDENTS = st.sampled_from([LIN, CHEN])
FACTS = st.builds(
    Request, resident=st.just(LIN.id), place=PLACES, about_unit=UNITS, unit=UNITS,
    handler=st.sampled_from(["", "staff:1"]), assistants=st.lists(UNITS.filter(bool), max_size=2).map(tuple),
    avoid=st.frozensets(st.sampled_from(["staff:1", "staff:2"]), max_size=1),
)  # fmt: skip


@given(actor=ACTORS | RESIDENTS, facts=FACTS, state=st.sampled_from(REQUEST.all_states))
def test_who_sees_a_case_is_who_has_a_duty_on_it(actor, facts, state):
    case = Case(1, REQUEST, state, facts, NOW)
    aside = bool(actor.posts) and actor.id in facts.avoid
    assert sees(actor, case) == (not aside and any(d.holds(actor, facts) for s in REQUEST.steps for d in s.by))
    if open_steps(attempt(case, "add", actor)):
        assert sees(actor, case)


@given(actor=ACTORS | RESIDENTS, facts=FACTS, state=st.sampled_from(REQUEST.all_states))
def test_whose_turn_it_is_are_those_whose_step_leads_on(actor, facts, state):
    case = Case(1, REQUEST, state, facts, NOW)
    on = [s for s in REQUEST.leaving[state] if s.awaited and s.enters not in ("", state)]
    kept_away = bool(actor.posts) and bool(bars(actor) & barred(facts))
    within = [tokens for place, tokens in held(actor).items() if facts.place.startswith(place)]
    turn = not kept_away and any(tokens & movers(case) for tokens in within)
    assert turn == (not kept_away and any(d.holds(actor, facts) for s in on for d in s.by))
    assert movers(case) <= readers(case)
