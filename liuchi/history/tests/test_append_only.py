"""The database itself refuses to alter what was written, whoever asks."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from liuchi.history.actions import erase, make_partitions
from liuchi.history.models import Entry, Text
from liuchi.history.queries import entries
from liuchi.history.tests.chains import SAID, run, written
from liuchi.history.verify import verify
from tests.cast import NOW, TZ

pytestmark = pytest.mark.django_db
MONTH = "history_entry_2026_03"
ALTERED = [
    "UPDATE history_entry SET step = 'other'", "DELETE FROM history_entry", f"UPDATE {MONTH} SET facts = '{{}}'",
    f"DELETE FROM {MONTH}", "DELETE FROM history_text", "DELETE FROM history_head", "UPDATE history_head SET seq = seq - 1",
    "UPDATE history_head SET hash = ''", "UPDATE history_text SET words = '{}'", "UPDATE history_text SET salt = NULL",
    "UPDATE history_text SET words = NULL, salt = NULL, erased_at = now()",
]  # fmt: skip
EMPTIED = [
    "TRUNCATE history_entry", f"TRUNCATE {MONTH}", "TRUNCATE history_text", "TRUNCATE history_head",
    "ALTER TABLE history_entry DISABLE TRIGGER ALL", "ALTER TABLE history_entry ALTER step TYPE text USING 'other'",
    "DROP TRIGGER history_entry_stays ON history_entry", f"ALTER TABLE history_entry DETACH PARTITION {MONTH}",
    f"DROP TABLE {MONTH}", "SET session_replication_role = replica", "CREATE TABLE public.aside (a int)",
    "CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
]  # fmt: skip


def refused(sql: str, error: type[Exception]) -> None:
    with pytest.raises(error), transaction.atomic():
        run(sql)


@pytest.mark.parametrize("sql", ALTERED)
def test_nobody_alters_or_deletes_not_even_the_owner(sql):
    written()
    refused(sql, IntegrityError)
    assert verify().sound


@pytest.mark.parametrize("sql", ALTERED)
def test_nor_does_what_the_pages_run_as(sql, as_running_role):
    written()
    refused(sql, (IntegrityError, ProgrammingError))
    assert verify().sound


@pytest.mark.parametrize("sql", EMPTIED)
def test_what_the_pages_run_as_can_neither_empty_nor_reshape_it(sql, as_running_role):
    written()
    refused(sql, ProgrammingError)
    assert verify().sound


def test_words_are_erased_under_a_rule_and_the_chain_still_holds(as_running_role):
    case_id = written()
    assert erase(case_id, rule="request.retention", now=NOW) == 2
    lines = entries(case_id, since=NOW)
    assert [e.words for e in lines] == [None, None, {}] and lines[0].erased_under == "request.retention"
    report = verify()
    assert report.sound and (report.entries, report.erased) == (3, 2)


def test_erased_once_is_erased_and_without_a_rule_nothing_is():
    case_id = written()
    with pytest.raises(ValueError, match="rule"):
        erase(case_id, rule="", now=NOW)
    assert entries(case_id, since=NOW)[0].words == SAID
    erase(case_id, rule="one", now=NOW)
    assert erase(case_id, rule="another", now=NOW) == 0
    refused("UPDATE history_text SET erased_under = 'another'", IntegrityError)
    assert not Text.objects.exclude(words=None).exists()


def partition_of(case_id) -> list[str]:
    return [name for (name,) in run("SELECT tableoid::regclass::text FROM history_entry WHERE case_id = %s", [case_id])]


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2026, 3, 1, 8, 0, tzinfo=TZ), "history_entry_2026_03"),
        (datetime(2026, 3, 1, 7, 59, 59, 999999, tzinfo=TZ), "history_entry_2026_02"),
        (datetime(1999, 1, 1, tzinfo=TZ), "history_entry_rest"),
        (datetime(2150, 1, 1, tzinfo=TZ), "history_entry_rest"),
    ],
)
def test_an_entry_falls_into_its_month_in_utc(at, month):
    assert partition_of(written(since=at, most=1)) == [month]


def test_months_ahead_are_made_and_made_once(as_running_role):
    before = len(run("SELECT 1 FROM pg_inherits WHERE inhparent = 'history_entry'::regclass"))
    make_partitions(months=60)
    made = len(run("SELECT 1 FROM pg_inherits WHERE inhparent = 'history_entry'::regclass"))
    make_partitions(months=60)
    assert made > before and len(run("SELECT 1 FROM pg_inherits WHERE inhparent = 'history_entry'::regclass")) == made


def test_a_month_made_ahead_guards_its_rows_too(as_running_role):
    make_partitions(months=60)
    later = datetime.now(TZ) + timedelta(days=58 * 30)
    (month,) = partition_of(written(since=later, most=1))
    assert month.startswith("history_entry_2")
    refused(f"UPDATE {month} SET step = 'other'", (IntegrityError, ProgrammingError))
    refused(f"DELETE FROM {month}", (IntegrityError, ProgrammingError))


def test_a_month_whose_entries_came_before_it_is_left_alone():
    case_id = written(since=datetime.now(TZ) + timedelta(days=40 * 30), most=1)
    make_partitions(months=60)
    assert partition_of(case_id) == ["history_entry_rest"] and Entry.objects.count() == 1 and verify().sound
