"""Requests from before this system: many written together are what each alone would be; nobody is told; nothing is late anew."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from liuchi.cases.batch import Whole, numbers_for, ready, write_all
from liuchi.cases.sweep import sweep
from liuchi.cases.verify import differing
from liuchi.catalogue import queries as catalogue
from liuchi.history.verify import verify
from liuchi.people import codes
from liuchi.service_requests.past import Earlier, whole
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("city")
TABLES = {  # by table, the columns that differ from writing to writing: salts, and what is made of them
    "cases_case": (), "cases_clock": ("id",), "history_entry": ("commitment", "hash"), "history_head": ("hash",),
    "history_text": ("salt",), "service_requests_request": (), "service_requests_original": ("id",),
    "notices_notice": ("id",), "people_identity": (),
}  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=30)
WORDS |= st.sampled_from(["\\N", "a\tb\nc\r\\", "请打 13800138000", '"{},', "坑😀"])
AGO = st.timedeltas(timedelta(minutes=1), timedelta(days=400))


def earlier(text="路面有个大坑", *, days=30.0, closed=None, **more) -> Earlier:
    leaf = catalogue.category(more.pop("category", "roads.surface.pothole"))
    at = NOW - timedelta(days=days)
    return Earlier(at, leaf, text, closed=closed and at + closed, **more)


def wholes(*many: Earlier) -> list[Whole]:
    return [whole(e, n, now=NOW) for e, n in zip(many, numbers_for([e.at for e in many]), strict=True)]


def written(*many: Earlier) -> None:
    write_all(ready(wholes(*many)))


def kept(made: list[Whole], write) -> dict:
    """Every row that writing them leaves, and whether the history is sound; nothing stays."""
    with transaction.atomic():
        write(made)
        found = {table: rows(table, without) for table, without in TABLES.items()}
        found["findings"] = verify(beside=[differing]).findings
        transaction.set_rollback(True)
    for one in made:
        one.turn.head = type(one.turn.head)()
    return found


def rows(table: str, without: tuple[str, ...] = ()) -> list:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) - %s::text[] FROM {table} t ORDER BY 1", [list(without)])
        return [json.loads(row) for (row,) in cursor.fetchall()]


def one_by_one(made: list[Whole]) -> None:
    for one in made:
        one.turn.shares = [written.share for written in one.beside]
        one.turn.write_new(one.point)
        one.turn.shares = []


EARLIER = st.builds(
    lambda ago, text, title, where, closed, leaf, point: earlier(
        text, days=ago / timedelta(days=1), title=title, where=where, closed=ago * closed if closed else None,
        category=leaf, lon=point and point[0], lat=point and point[1], origin={"import": [1, 2]},
    ),
    AGO, WORDS, WORDS | st.just(""), WORDS | st.just(""), st.none() | st.floats(0.01, 0.99),
    st.sampled_from(["roads.surface.pothole", "roads.surface.sunken", "affairs.other.unclear"]),
    st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90)),
)  # fmt: skip


@given(st.lists(EARLIER, max_size=4))
def test_many_written_together_are_what_each_alone_would_be(many):
    made = wholes(*many)
    together, alone = kept(made, lambda made: write_all(ready(made))), kept(made, one_by_one)
    assert together == alone
    assert len(together["cases_case"]) == len(many) and not together["findings"]


def test_a_decided_one_ends_at_once_without_a_clock_and_untold():
    written(earlier(closed=timedelta(days=2)))
    (case,) = rows("cases_case")
    assert (case["state"], case["over"], case["due"], case["movers"]) == ("past", True, None, [])
    assert not rows("cases_clock") and not rows("notices_notice")
    assert case["opened"] < case["moved"] < NOW.isoformat()


def test_the_history_was_written_now_and_says_when_it_happened():
    written(earlier(closed=timedelta(days=2), origin={"import": [3, 17]}))
    opened, past = rows("history_entry")
    assert opened["at"] == past["at"] == "2026-03-02T01:00:00+00:00"
    assert opened["facts"]["happened"][:10] == "2026-01-31" and past["facts"]["happened"][:10] == "2026-02-02"
    assert opened["facts"]["import"] == [3, 17] and opened["by"] == past["by"] == "import"


def test_what_was_late_at_the_import_is_late_and_the_next_sweep_has_nothing_to_tell():
    written(earlier(days=90), earlier(days=0.01))
    late, running = sorted(rows("cases_clock"), key=lambda row: row["started"])
    assert late["expired"] and late["wakes"] is None and not running["expired"]
    assert sweep(now=NOW) == 0 and not rows("notices_notice")
    assert sweep(now=NOW + timedelta(days=30)) and rows("notices_notice")


def test_what_was_written_of_somebody_is_screened_and_the_original_sealed():
    written(earlier("请打 13800138000", title="找张伟先生", where="幸福小区3号楼2单元501"))
    everything = str([rows(table) for table in ("history_text", "service_requests_request", "cases_case")])
    assert "13800138000" not in everything and "501" not in everything
    assert len(rows("service_requests_original")) == 1 and not rows("people_identity")


def test_no_code_opens_it():
    written(earlier())
    (case,), (request,) = rows("cases_case"), rows("service_requests_request")
    assert request["code_hash"] == "\\x" and not codes.same(case["number"], "", b"")


def test_a_number_that_is_taken_is_drawn_again(monkeypatch):
    drawn = iter(["260102-0000001-1", "260102-0000001-1", "260102-0000002-9", "260102-0000003-7"])
    monkeypatch.setattr("liuchi.cases.batch.new_number", lambda day: next(drawn))
    assert numbers_for([NOW, NOW]) == ["260102-0000002-9", "260102-0000003-7"]


def test_what_tells_somebody_is_not_for_a_batch():
    (one,) = wholes(earlier())
    one.turn.shares = [("SELECT 1", [])]
    with pytest.raises(ValueError, match="more than its own rows"):
        ready([one])
