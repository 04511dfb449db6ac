"""The same again, and two at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from liuchi.cases import actions, models
from liuchi.cases.submissions import Sent, Submission
from liuchi.cases.tests.people import CODE, DOOR, NUMBER, ask, at_work, do, form, kept, opened, resident_of, steps_of
from liuchi.history.verify import verify
from liuchi.procedures.running import NotAllowed
from tests.cast import CLERK, HANDLER, NOW, SUPERVISOR, actor

ONE, TWO = "260302-0000001-3", "260302-0000002-1"
SENT = Submission("web", "a-key", b"what was sent")


def number_of(case_id: UUID) -> str:
    return models.Case.objects.get(id=case_id).number


def at_once(*doing: Callable[[], Any]) -> list[Any]:
    """Each in a thread with a connection of its own, begun together; what each gave, or the error that it met."""
    ready = Barrier(len(doing))

    def one(do: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            return do()
        except Exception as why:
            return why
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(one, doing))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_step_one_does_and_the_other_is_told(standing_city):
    for _ in range(5):
        number = at_work()
        found = at_once(*[lambda n=number, w=w: do(n, "answer", w, reply="已修补") for w in (HANDLER, CLERK)])
        refused = [f for f in found if isinstance(f, Exception)]
        assert len(refused) == 1 and isinstance(refused[0], NotAllowed), found
        assert refused[0].words.key == "procedures.no.state"
        assert steps_of(number).count("answer") == 1
    assert verify().sound


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_whose_steps_bear_each_other_nothing_is_lost(standing_city):
    number, now = at_work(), timezone.localtime()
    found = at_once(*[lambda n=n: do(number, "contact", HANDLER, now=now, note=f"第{n}次") for n in range(4)])
    assert not [f for f in found if isinstance(f, Exception)], found
    assert steps_of(number).count("contact") == 4
    assert verify().sound


@pytest.mark.django_db(transaction=True)
def test_a_grant_and_the_end_of_what_it_was_asked_for_never_break_each_other(standing_city):
    """They lock the same two cases in opposite order: what the database breaks off is tried anew."""
    now, who = timezone.localtime(), actor(SUPERVISOR)
    for answer, said in (("grant", {}), ("refuse", {"opinion": "不必"})) * 3:
        number = at_work(now=now)
        do(number, "ask_extend", CLERK, now=now, amount="2", reason="连日下雨")
        child, her = number_of(kept(number).case.children[0].id), resident_of(number)
        found = at_once(
            lambda c=child, a=answer, s=said: actions.step(c, a, s, by=who, now=now),
            lambda n=number, h=her: do(n, "withdraw", h, now=now),
        )
        odd = [f for f in found if isinstance(f, Exception) and not isinstance(f, NotAllowed)]
        assert not odd and kept(number).case.state == "withdrawn", found
        assert kept(number).case.children[0].ended
    assert verify().sound


@pytest.mark.django_db(transaction=True)
def test_a_submission_sent_many_times_at_once_makes_one_case(standing_city):
    sent = form()
    answers = at_once(*[lambda: Client().post(DOOR, sent)] * 4)
    assert {a.status_code for a in answers} == {201}
    assert len({(a.context["number"], a.context["code"]) for a in answers}) == 1
    assert models.Case.objects.count() == models.Submission.objects.count() == 1


def test_the_same_again_gives_the_same_number_and_code(city, client):
    sent = form()
    first, second = client.post(DOOR, sent), client.post(DOOR, sent)
    pages = [(NUMBER.search(p), CODE.search(p)) for p in (first.content.decode(), second.content.decode())]
    assert pages[0][0][0] == pages[1][0][0] and pages[0][1][0] == pages[1][1][0]
    assert second.context["again"] and models.Case.objects.count() == 1


def test_a_used_key_with_another_body_is_refused_and_reveals_nothing(city, client):
    sent = form()
    number = ask(client, **sent)
    answer = Client().post(DOOR, sent | {"text": "别的事"})
    page = answer.content.decode()
    assert answer.status_code == 422 and number not in page and not CODE.search(page)
    assert models.Case.objects.count() == 1


def test_a_key_belongs_to_its_client(city):
    opened(sent=SENT)
    opened(sent=Submission("another", SENT.key, b"another body"))
    with pytest.raises(Sent):
        opened(sent=Submission(SENT.client, SENT.key, b"another body"))
    assert models.Case.objects.count() == 2


def test_a_number_that_clashes_is_drawn_again(city, monkeypatch):
    drawn = iter([ONE, ONE, TWO])
    monkeypatch.setattr(actions, "new_number", lambda now: next(drawn))
    assert [opened(), opened()] == [ONE, TWO]
    assert verify().chains == 2


def test_a_case_opened_beside_another_draws_again_too(city, monkeypatch):
    number = at_work(opened(), now=NOW)
    drawn = iter([number, TWO])
    monkeypatch.setattr(actions, "new_number", lambda now: next(drawn))
    do(number, "ask_extend", CLERK, now=NOW, amount="2", reason="连日下雨")
    assert kept(TWO).case.parent.id == kept(number).case.id
    assert steps_of(number).count("ask_extend") == 1


def test_no_room_left_among_the_numbers_is_told_in_words(city, monkeypatch):
    monkeypatch.setattr(actions, "new_number", lambda now: ONE)
    opened()
    with pytest.raises(NotAllowed, match=r"cases\.no\.busy"):
        opened()
    assert models.Case.objects.count() == 1
