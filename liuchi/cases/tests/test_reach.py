"""What the database lets an actor see is what the law lets her see: one rule, twice written."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection

from liuchi.cases import actions, lines, queries
from liuchi.cases.models import Case, Listed
from liuchi.cases.rows import NEVER, due, street_of
from liuchi.cases.tests.people import at_work, do, everybody, kept, opened
from liuchi.procedures.actors import Actor, Post
from liuchi.procedures.reach import barred, held, movers, readers, sees
from liuchi.procedures.running import Case as Snapshot
from tests.cast import (
    ARBITER,
    CLERK,
    DISPATCHER,
    HANDLER,
    LEADER,
    NOW,
    OPERATOR,
    OTHER_CLERK,
    OTHER_UNIT,
    STREET,
    SUPERVISOR,
    actor,
)

pytestmark = pytest.mark.usefixtures("city")


def bound(duty: str, unit: str, place: str) -> Actor:
    """Somebody at work whose post holds only within a place."""
    return Actor(f"staff:1000{place}", frozenset({Post(duty, unit, place)}))


STRANGERS = [Actor("visitor"), Actor("resident:nobody"), Actor("staff:99999")]
BOUND = [bound(d, "city/hotline", p) for d in ("dispatcher", "supervisor") for p in ("990102", "990104", "990102002")]
MIXED = [Actor("staff:7", frozenset({Post("hotline", "*"), Post("dispatcher", "*", "990102"), Post("clerk", STREET)}))]
BOUND += [bound("clerk", "*", "990102002"), bound("clerk", "*", "990103"), bound("handler", STREET, "990102")]


def answered(number: str) -> str:
    do(at_work(number, now=NOW), "answer", HANDLER, now=NOW, reply="已修补")
    return number


def contested() -> str:
    number = answered(opened())
    do(number, "ask", OPERATOR, now=NOW)
    resident = Actor(kept(number).case.facts.resident)
    do(number, "unsolved", resident, now=NOW, why_not="又塌了")
    do(answered(number), "ask", OPERATOR, now=NOW)
    do(number, "contest", resident, now=NOW, why_not="还是塌")
    return number


def with_child() -> str:
    number = at_work(opened(place="990102"), now=NOW)
    do(number, "ask_extend", CLERK, now=NOW, amount="2", reason="连日下雨")
    do(number, "ask_suspend", CLERK, now=NOW, reason="等管网", review_on="2026-04-01 09:00")
    return number


def in_arbitration(**facts) -> str:
    number = opened(**facts)
    do(number, "dispatch", DISPATCHER, now=NOW, unit=OTHER_UNIT, basis="目录", assistants=["city/water"])
    do(number, "send_back", OTHER_CLERK, now=NOW, reason="不是城管的事", evidence="三定方案")
    do(number, "refer", DISPATCHER, now=NOW, reason="有争议")
    return number


def stepped_aside() -> str:
    number = at_work(opened(), now=NOW)
    do(number, "aside", HANDLER, now=NOW, reason="是我邻居")
    do(number, "aside", SUPERVISOR, now=NOW, reason="是我亲戚")
    return number


def over() -> str:
    number = opened(place="")
    do(number, "tell", OPERATOR, now=NOW, reply="可以在网上办")
    return number


@pytest.fixture
def cases(city) -> list[str]:
    for place in ("990102002001", "990103001001", "990104", ""):
        opened(place=place, about_unit=STREET, kind="complaint")
        opened(place=place, about_unit="city/hotline", category="")
    contested(), with_child(), in_arbitration(), in_arbitration(about_unit=STREET), stepped_aside(), over()
    answered(opened(avoid=frozenset({actor(CLERK).id + "0", actor(LEADER).id})))
    do(in_arbitration(place=""), "rule", ARBITER, now=NOW, unit=STREET, basis="属地管理")
    return list(Case.objects.order_by("number").values_list("number", flat=True))


def test_list_and_page_agree_with_the_law_for_everybody(cases):
    snapshots = {number: kept(number).case for number in cases}
    residents = [Actor(c.facts.resident) for c in snapshots.values() if hasattr(c.facts, "resident")]
    people = everybody() + BOUND + STRANGERS + residents
    assert len(people) > 300 and len(cases) > 16
    told = 0
    for who in people:
        allowed = {number for number, case in snapshots.items() if sees(who, case)}
        assert set(queries.visible(who).values_list("number", flat=True)) == allowed, who
        told += len(allowed)
    assert told > 150


def test_the_page_of_one_case_opens_for_the_same_people(cases):
    chosen = [actor(k) for k in (CLERK, HANDLER, LEADER, DISPATCHER, OPERATOR, SUPERVISOR, ARBITER, OTHER_CLERK)]
    for number in cases:
        case = kept(number).case
        for who in chosen + BOUND + STRANGERS:
            assert (queries.find(number, by=who) is not None) == sees(who, case), (who, case.state)
            assert (queries.named(number, by=who) is not None) == sees(who, case)


def test_the_columns_are_what_the_law_says(cases):
    for row in Case.objects.all():
        case = kept(row.number).case
        assert set(row.readers) == readers(case) and set(row.barred) == barred(case.facts)
        assert set(row.movers) == (set() if case.over else movers(case))


def turn_of(who: Actor, case: Snapshot) -> bool:
    place = getattr(case.facts, "place", "")
    return any(place.startswith(within) and tokens & movers(case) for within, tokens in held(who).items())


def lists(who: Actor, snapshots: dict[str, Snapshot], now: datetime) -> dict[str, set[str]]:
    """What the work lists hold, by the law alone."""
    live = {n: c for n, c in snapshots.items() if not c.over and sees(who, c)}
    turn = {n for n, c in live.items() if turn_of(who, c)}
    late = {n for n, c in live.items() if (at := due(c)) and at < now}
    return {"mine": turn, "waiting": live.keys() - turn, "late": late}


def paged(which: str, who: Actor, **more: datetime) -> list[queries.CaseView]:
    """Every page of a list after another."""
    found, after = list[queries.CaseView](), None
    while page := getattr(queries, which)(who, **more, after=after):
        found += page
        after = queries.After(found[-1].due, found[-1].id)
    return found


def test_the_work_lists_are_what_the_law_says_page_by_page(cases, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    now, snapshots = NOW + timedelta(days=30), {n: kept(n).case for n in cases}
    told = 0
    for who in everybody()[::4] + BOUND + MIXED:
        for which, wanted in lists(who, snapshots, now).items():
            found = paged(which, who, **({"now": now} if which == "late" else {}))
            assert [c.number for c in found] == in_order(found, wanted), (who, which)
            told += len(wanted)
    assert told > 100


def in_order(found: list[queries.CaseView], wanted: set[str]) -> list[str]:
    key = {c.number: (c.due is None, c.due, c.id) for c in found}
    return sorted(wanted, key=lambda n: key.get(n, (True, None, None)))


def test_a_live_case_is_listed_under_every_token_of_its_staff(cases):
    for row in Case.objects.all():
        tokens = [] if row.over else [t for t in row.readers if not t.startswith("resident:")]
        wanted = {(t, street_of(row.place), t in row.movers, row.due or NEVER) for t in tokens}
        assert set(Listed.objects.filter(case=row).values_list("token", "street", "turn", "due")) == wanted


def test_what_was_there_before_the_lists_is_listed_by_the_migration(cases):
    now = set(Listed.objects.values_list("case", "token", "street", "turn", "due"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_listed")
        cursor.execute(import_module("liuchi.cases.migrations.0002_listed").FILL)
    assert set(Listed.objects.values_list("case", "token", "street", "turn", "due")) == now and now


def test_what_waits_for_me_is_mine_to_see_and_to_move(cases):
    for who in everybody()[:60] + BOUND:
        lists = [{c.number for c in found} for found in (queries.mine(who), queries.waiting(who))]
        live = {n for n in cases if not kept(n).case.over and sees(who, kept(n).case)}
        assert lists[0] <= live and lists[1] <= live and not lists[0] & lists[1]


def test_a_case_that_i_may_not_see_is_one_that_does_not_exist(cases):
    for number in (cases[0], "260302-0000000-5", "\x00", "²", ""):
        with pytest.raises(actions.NotFound):
            actions.step(number, "sign", {}, by=STRANGERS[0], now=NOW)


def test_every_open_case_that_one_may_see_is_in_exactly_one_of_the_two_lists(city):
    """Also for a duty held within a place by somebody who sees the whole city by another."""
    posts = {Post("hotline", "city/hotline"), Post("dispatcher", "city/hotline", "990102")}
    who = Actor("staff:10007", frozenset(posts))
    here, elsewhere = opened(place="990102002001"), opened(place="990104")
    do(third := opened(place="990104"), "dispatch", DISPATCHER, now=NOW, unit=OTHER_UNIT, basis="目录")
    do(third, "send_back", OTHER_CLERK, now=NOW, reason="不是城管的事", evidence="三定方案")
    mine, waiting = ({c.number for c in found} for found in (queries.mine(who), queries.waiting(who)))
    assert mine | waiting == {here, elsewhere, third} and not mine & waiting


def test_the_page_links_only_to_cases_beside_it_that_the_reader_may_open(city):
    number = with_child()
    children = {c.number for c in Case.objects.filter(parent__number=number)}
    for who, beside in ((SUPERVISOR, children), (CLERK, children), (OPERATOR, set())):
        assert {k["number"] for k in lines.kin(kept(number), actor(who))} == beside


def test_a_handler_whose_post_has_ended_has_no_more_to_do_with_her_cases(city):
    number, who = at_work(opened(), now=NOW), actor(HANDLER)
    moved = Actor(who.id, frozenset({Post("clerk", "city/water")}))
    assert queries.find(number, by=who) and not any(queries.find(number, by=a) for a in (Actor(who.id), moved))
    with pytest.raises(actions.NotFound):
        do(number, "answer", Actor(who.id), now=NOW, reply="已修补")
    do(number, "assign", CLERK, now=NOW, handler=who.id)
