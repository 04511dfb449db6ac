"""`liuchi verify` says what was altered, even by whoever owns the database."""

import json
from datetime import timedelta

import pytest

from liuchi.history.models import Entry
from liuchi.history.seals import seal
from liuchi.history.tests.chains import forced, run, written
from liuchi.history.verify import Finding, verify
from tests.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
AT = "case_id = %s AND seq = %s"


@pytest.fixture
def chain():
    written(), written()
    return written(most=4)


def found(seals=None) -> list[Finding]:
    return verify(seals=seals).findings


def test_what_nobody_touched_is_sound(chain):
    report = verify()
    assert report.sound and (report.chains, report.entries, report.erased) == (3, 10, 0)


@pytest.mark.parametrize(
    "change",
    [
        "step = 'x'",
        "by = 'staff:2'",
        "facts = '{\"n\": 9}'",
        "at = at + interval '1 microsecond'",
        "entered = ''",
        "hash = '\\x00'",
    ],
)
def test_an_altered_entry_is_named(chain, change):
    forced(f"UPDATE history_entry SET {change} WHERE {AT}", [chain, 2])
    assert found() == [Finding("entry_altered", chain, 2)]


@pytest.mark.parametrize("seq", [1, 2, 4])
def test_a_removed_entry_is_named(chain, seq):
    forced(f"DELETE FROM history_entry WHERE {AT}", [chain, seq])
    assert found() == [Finding("entry_missing", chain, seq) if seq < 4 else Finding("head_differs", chain, 3)]


def test_an_entry_put_between_others_is_found(chain):
    forced(f"UPDATE history_entry SET seq = 5 WHERE {AT}", [chain, 4])
    forced("INSERT INTO history_entry SELECT case_id, 4, at, step, \"left\", entered, by, facts, commitment, hash"
           " FROM history_entry WHERE case_id = %s AND seq = 3", [chain])  # fmt: skip
    assert found()[0].what == "entry_altered" and found()[0].seq == 4


def test_words_altered_removed_or_added_are_named(chain):
    forced(f'UPDATE history_text SET words = \'{{"text": "没事"}}\' WHERE {AT}', [chain, 1])
    forced(f"DELETE FROM history_text WHERE {AT}", [chain, 2])
    forced("INSERT INTO history_text (case_id, seq, words, erased_under) VALUES (%s, 4, '{}', '')", [chain])
    assert found() == [Finding(f"words_{what}", chain, n) for what, n in (("altered", 1), ("missing", 2), ("added", 4))]


def test_words_of_no_entry_are_found(chain):
    forced("INSERT INTO history_text (case_id, seq, words, erased_under) VALUES (%s, 9, '{}', '')", [chain])
    assert found() == [Finding("words_added", chain, 9)]


def test_a_head_that_was_moved_is_found(chain):
    forced("UPDATE history_head SET seq = 3, hash = (SELECT hash FROM history_entry WHERE case_id = %s AND seq = 3)"
           " WHERE case_id = %s", [chain, chain])  # fmt: skip
    assert found() == [Finding("head_differs", chain, 4)]


def test_a_chain_without_entries_is_found(chain):
    forced("DELETE FROM history_entry WHERE case_id = %s", [chain])
    assert found() == [Finding("chain_missing", chain)]


def removed(case_id) -> None:
    for table in ("entry", "text", "head"):
        forced(f"DELETE FROM history_{table} WHERE case_id = %s", [case_id])


def test_a_chain_taken_away_whole_is_found_by_the_seals(chain, tmp_path):
    seals = tmp_path / "seals" / "seals.jsonl"
    seal(seals, now=LATER)
    removed(chain)
    assert verify().sound and found(seals) == [Finding("seal_broken", at=(LATER - timedelta(minutes=1)).isoformat())]


def test_a_chain_written_anew_with_its_hashes_is_found_by_the_seals(chain, tmp_path):
    seal(tmp_path / "s", now=LATER)
    removed(chain)
    written(case_id=chain, since=NOW + timedelta(minutes=5), most=4)
    assert verify().sound and [f.what for f in found(tmp_path / "s")] == ["seal_broken"]


def test_seals_hold_while_the_history_grows(chain, tmp_path):
    lines = [seal(tmp_path / "s", now=LATER + timedelta(hours=n)) for n in range(3)]
    written(since=LATER + timedelta(days=1))
    lines.append(seal(tmp_path / "s", now=LATER + timedelta(days=3)))
    assert [json.loads(line) for line in (tmp_path / "s").read_text("utf8").splitlines()] == lines
    assert [line["entries"] for line in lines] == [10, 10, 10, 13] and not found(tmp_path / "s")


def test_a_seal_leaves_out_what_is_still_being_written(tmp_path):
    written(most=1)
    assert seal(tmp_path / "s", now=NOW + timedelta(seconds=30))["chains"] == 0
    assert seal(tmp_path / "s", now=NOW + timedelta(minutes=2))["chains"] == 1


def test_as_the_running_role_too(chain, as_running_role):
    assert verify().sound and Entry.objects.count() == len(run("SELECT 1 FROM history_entry"))
