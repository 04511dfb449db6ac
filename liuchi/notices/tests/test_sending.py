from datetime import timedelta

import pytest
from django.db import connection

from liuchi.notices import queries, rows, tasks
from liuchi.notices.actions import drain
from liuchi.notices.facts import Drained
from liuchi.notices.models import MOST_TRIES, Notice, Received
from liuchi.notices.senders import SENDERS
from liuchi.notices.tests import failing
from liuchi.notices.tests.outbox import CASE, CLERK, NOW, RESIDENT, notice, put

pytestmark = pytest.mark.django_db


def test_what_was_put_in_is_sent_and_marked_once():
    put(notice(), notice("duty", CLERK), notice("staff", "staff:12"))
    assert drain(now=NOW) == Drained(3, 0)
    assert drain(now=NOW) == Drained(0, 0)
    assert {(row.channel, row.sent_at) for row in Notice.objects.all()} == {("page", NOW), ("desk", NOW)}


def test_words_come_back_as_they_went_in():
    put(notice(away=("under:city/water",)))
    [view] = queries.of_case(CASE)
    assert (view.words, view.created, view.case_number) == (notice().words, NOW, "LC-1")
    assert Notice.objects.get().away == ["under:city/water"]


def test_one_statement_puts_many_in(django_assert_num_queries):
    with django_assert_num_queries(1), connection.cursor() as cursor:
        cursor.execute(*rows.insert([notice(), notice("duty", CLERK)]))
    assert Notice.objects.filter(to="clerk@city/water", place="990102").count() == 1


def test_the_demonstrations_phone_receives_each_message_once(settings):
    settings.DEMO = True
    put(notice())
    drain(now=NOW)
    Notice.objects.update(sent_at=None)  # as after a crash between sending and marking
    drain(now=NOW)
    [message] = queries.on_phone()
    assert (message.to, message.words, message.at) == (RESIDENT, notice().words, NOW)


def test_a_notice_waits_for_its_time():
    put(notice(not_before=NOW + timedelta(hours=1)))
    assert drain(now=NOW).sent == 0
    assert drain(now=NOW + timedelta(hours=1)).sent == 1


def test_a_channel_that_fails_waits_longer_each_time_and_gives_up_in_the_end(monkeypatch):
    monkeypatch.setitem(SENDERS, "page", failing.unreachable)
    put(notice())
    at, waits = NOW, []
    for _ in range(MOST_TRIES):
        assert drain(now=at) == Drained(0, 1)
        row = Notice.objects.get()
        waits.append(row.not_before - at)
        at = row.not_before
    assert waits == sorted(waits) and waits[0] < waits[-1] <= timedelta(hours=1)
    assert drain(now=at) == Drained(0, 0)
    assert queries.given_up() == ((row.pk, "page", "TimeoutError: gateway did not answer"),)


def test_one_channel_that_fails_does_not_hold_up_the_others(monkeypatch):
    monkeypatch.setitem(SENDERS, "page", failing.breaking)
    put(notice(), notice("staff", "staff:12"))
    assert drain(now=NOW) == Drained(1, 1)
    assert not Received.objects.exists()


def test_of_a_batch_only_the_failed_are_tried_again(monkeypatch):
    monkeypatch.setitem(SENDERS, "page", failing.half)
    put(notice(), notice(to="resident:b"))
    assert drain(now=NOW) == Drained(1, 1)
    assert Notice.objects.get(sent_at=None).error == "number not in use"


def test_a_batch_takes_no_more_than_its_limit():
    put(*[notice() for _ in range(5)])
    assert [drain(now=NOW, limit=2).sent for _ in range(4)] == [2, 2, 1, 0]


def test_the_worker_empties_the_outbox():
    put(*[notice() for _ in range(3)])
    tasks.send(timestamp=0)
    assert not Notice.objects.filter(sent_at=None).exists()


def test_an_idle_sweep_reads_only_the_index_of_the_unsent():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM notices_notice WHERE sent_at IS NULL AND tries < 8")
        assert "notices_unsent" in str(cursor.fetchall())


def test_a_resident_finds_what_was_told_her_and_nobody_elses():
    put(notice(), notice(to="resident:b"), notice("duty", CLERK))
    assert len(queries.to_resident(RESIDENT)) == 1
