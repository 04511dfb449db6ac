"""What leaves: the figures that concern somebody, whole, in both formats, and not a word more."""

import csv
import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from django.db import IntegrityError, connection, transaction

from liuchi.cases import queries as cases
from liuchi.cases.models import Case, Clock
from liuchi.cases.tests.people import opened
from liuchi.connect.exports import files
from liuchi.connect.exports.actions import taken
from liuchi.connect.exports.errors import ExportsError
from liuchi.connect.exports.facts import Filters, Mark, Wanted
from liuchi.connect.exports.tables import TABLES, TEXT, Table
from liuchi.connect.models import Export
from liuchi.history.models import Entry
from liuchi.procedures.actors import Actor
from tests.audits.states import STATES, WHO
from tests.cast import CLERK, DISPATCHER, HANDLER, NOW, STREET, SUPERVISOR, actor

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

CAST = (
    "lin-xiaohe", "zhou-dingyuan", "shen-guilan", "luo-xiaochuan", "gu-mingde", "xu-changhe", "lu-qiushi", "qin-heng",
    "shao-qiming", "zhong-jian", "shi-leifu", "fang-caiwei",
)  # fmt: skip
ALL, PURPOSE = tuple(TABLES), "三月月报"
BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
WORDS = ("路面有个大坑", "已修补", "不归城管", "三定方案", "连日下雨", "还是塌", "属地管理", "可以在网上办")


def take(by: Actor, *tables: str, format: str = "csv", purpose: str = PURPOSE, **filters):
    """({table: bytes}, the mark)."""
    wanted = Wanted(tables or ALL, format, purpose, "desk", Filters(**filters))
    with taken(wanted, by=by, now=NOW) as export:
        return {file.table: file.path.read_bytes() for file in export.files}, export.mark


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines()))


def parquet(data: bytes, folder: Path) -> list[dict]:
    """Its rows; moments, of which DuckDB makes Python's own only with pytz, by way of microseconds."""
    (file := folder / "file.parquet").write_bytes(data)
    with duckdb.connect() as database:
        found = database.sql(f"SELECT * FROM '{file}'")
        moments = {n for n, kind in zip(found.columns, found.types, strict=True) if kind == "TIMESTAMP WITH TIME ZONE"}
        shown = ", ".join(f'epoch_us("{name}")' if name in moments else f'"{name}"' for name in found.columns)
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.project(shown).fetchall()]
    return [row | {n: row[n] and BEGAN + timedelta(microseconds=row[n]) for n in moments} for row in rows]


def about(data: bytes, folder: Path) -> dict[str, str]:
    """What stands in the file beside its rows."""
    (file := folder / "file.parquet").write_bytes(data)
    with duckdb.connect() as database:
        found = database.execute(f"SELECT key, value FROM parquet_kv_metadata('{file}')").fetchall()
    return {bytes(key).decode(): bytes(value).decode() for key, value in found}


@pytest.fixture
def busy(city):
    """A request in every state, with approvals and a complaint about a unit beside them."""
    for make in STATES.values():
        make()


@pytest.mark.parametrize("key", CAST)
def test_everybody_gets_what_concerns_her_and_nothing_else(key, busy):
    who = actor(key)
    found, _ = take(who)
    seen = set(cases.visible(who).values_list("number", flat=True))
    assert {row["number"] for row in read(found["cases"])} == seen
    assert {row["number"] for row in read(found["history"])} == seen
    assert {row["number"] for row in read(found["clocks"])} <= seen
    assert {row["parent"] for row in read(found["cases"])} <= seen | {""}
    assert len(read(found["history"])) == Entry.objects.filter(case_id__in=cases.visible(who).values("id")).count()


def test_a_unit_complained_of_gets_no_trace_of_it():
    accused = opened(category="affairs.conduct.attitude", kind="complaint", about_unit=STREET, unit=STREET)
    other = opened(unit=STREET)
    found, _ = take(actor(CLERK))
    assert other.encode() in found["cases"] and not any(accused.encode() in data for data in found.values())
    assert accused.encode() in take(actor(DISPATCHER))[0]["history"]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_no_byte_tells_who_asked_what_was_written_or_who_did_it(format, busy, tmp_path):
    for key in (DISPATCHER, CLERK, SUPERVISOR):
        found, _ = take(actor(key), format=format)
        if format == "parquet":  # packed: looked through row by row, and as it lies there
            found |= {
                f"{table}.read": json.dumps(parquet(d, tmp_path), default=str).encode() for table, d in found.items()
            }
        for table, data in found.items():
            said = data.decode(errors="replace")
            canaries = (WHO.phone, WHO.name, "resident:", "staff:", *WORDS, *tokens())
            assert not [one for one in canaries if one in said], table


def tokens() -> list[str]:
    residents = Case.objects.values_list("facts__resident", flat=True)
    return [resident.removeprefix("resident:") for resident in residents if resident]


def test_parquet_holds_what_the_database_holds(busy, tmp_path):
    found, mark = take(actor(SUPERVISOR), format="parquet")
    rows = {row["number"]: row for row in parquet(found["cases"], tmp_path)}
    kept = list(cases.visible(actor(SUPERVISOR)).select_related("parent"))
    assert len(rows) == len(kept) > 10
    for case in kept:
        row = rows[case.number]
        same = ("procedure", "state", "over", "public", "opened", "moved", "due")
        assert [row[name] for name in same] == [getattr(case, name) for name in same]
        assert row["unit"] == (case.facts.get("unit") or None)
        assert (row["category"] or "", row["place"] or "") == (case.category, case.place)
        assert row["parent"] == (case.parent.number if case.parent else None) and row["export"] == str(mark)


def test_clocks_and_history_come_whole_and_in_their_types(busy, tmp_path):
    found, _ = take(actor(SUPERVISOR), format="parquet")
    seen = cases.visible(actor(SUPERVISOR))
    clocks = {(r["number"], r["clock"]): r for r in parquet(found["clocks"], tmp_path)}
    kept = Clock.objects.filter(case__in=seen).select_related("case")
    assert len(clocks) == len(kept) > 10
    for clock in kept:
        row = clocks[clock.case.number, clock.key]
        assert [row[n] for n in ("started", "due", "stopped", "expired")] == [
            clock.started, clock.due, clock.stopped, clock.expired,
        ]  # fmt: skip
    numbers = dict(seen.values_list("id", "number"))
    lines = {(r["number"], r["seq"]): (r["step"], r["at"], r["by"]) for r in parquet(found["history"], tmp_path)}
    entries = Entry.objects.filter(case_id__in=numbers)
    assert lines == {(numbers[e.case_id], e.seq): (e.step, e.at, e.by.partition(":")[0]) for e in entries}


def test_codes_have_their_names_in_both_languages():
    opened(unit=STREET)
    row = read(take(actor(DISPATCHER), "cases")[0]["cases"])[0]
    assert (row["unit_zh"], row["unit_en"]) == ("梧桐街道办事处", "Wutong Sub-district Office")
    assert row["state_zh"] and row["state_en"] and row["category_zh"] and row["place_en"]
    assert row["grade"] == "3" and row["opened"] == NOW.isoformat()


def test_both_formats_carry_whose_they_are_and_what_for(tmp_path):
    opened()
    found, mark = take(actor(DISPATCHER), "cases")
    assert mark.holder == DISPATCHER and str(mark) == f"{mark.id} {DISPATCHER} {PURPOSE}"
    assert list(read(found["cases"])[0])[-1] == "export" and read(found["cases"])[0]["export"] == str(mark)
    found, mark = take(actor(DISPATCHER), "cases", format="parquet", purpose="it's «quoted», 真的")
    assert (
        about(found["cases"], tmp_path).items()
        >= {"export": mark.id, "holder": DISPATCHER, "purpose": "it's «quoted», 真的"}.items()
    )


def test_filters_take_a_part():
    early = opened(now=NOW - timedelta(days=40))
    road, hygiene = opened(), opened(category="environment.waste.bin")
    away = opened(place="990101001001")

    def numbers(**filters):
        return {row["number"] for row in read(take(actor(DISPATCHER), "cases", **filters)[0]["cases"])}

    assert numbers(since=NOW.date()) == {road, hygiene, away}
    assert numbers(until=NOW.date() - timedelta(days=1)) == {early}
    assert numbers(since=NOW.date(), until=NOW.date()) == {road, hygiene, away}
    assert numbers(category="environment") == {hygiene} and numbers(category="env") == set()
    assert numbers(place="990101000000") == {away}


def test_an_export_is_logged_before_it_is_handed_over_and_stays():
    opened()
    wanted = Wanted(("cases",), "csv", PURPOSE, "desk", Filters(date(2026, 1, 1), category="roads"))
    with taken(wanted, by=actor(DISPATCHER), now=NOW) as export:
        row, data = Export.objects.get(), export.files[0].path.read_bytes()
    assert (row.id, row.holder, row.purpose, row.at, row.through) == (export.mark.id, DISPATCHER, PURPOSE, NOW, "desk")
    assert row.files == {"cases": {"rows": 1, "sha256": sha256(data).hexdigest()}}
    assert row.filters == {"since": "2026-01-01", "category": "roads"}
    assert not export.files[0].path.parent.exists()
    for change in (lambda: Export.objects.update(purpose=""), lambda: Export.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("purpose", "why"),
    [
        ("", "purpose"), ("  ", "purpose"), ("长" * 201, "purpose"), ("a\x00", "purpose"), ("a\x1b[0m", "purpose"),
        ("给13987654321回电", "screened"),
    ],
)  # fmt: skip
def test_without_a_good_purpose_nothing_leaves(purpose, why):
    with pytest.raises(ExportsError) as refused:
        take(actor(DISPATCHER), purpose=purpose)
    assert refused.value.words.key == f"exports.no.{why}" and not Export.objects.exists()


@pytest.mark.parametrize("by", [Actor("visitor"), Actor("clock"), Actor("resident:x"), Actor("staff:999999")])
def test_who_holds_no_duty_takes_nothing(by):
    with pytest.raises(ExportsError):
        take(by)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_reckons_nothing(text, tmp_path):
    table, mark = Table({"name": TEXT}, lambda found, names: iter(())), Mark("id", "a", "=1+1")
    files.write(tmp_path / "t.csv", table, [(text,)], mark=mark, tell=print)
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8-sig") as file:
        assert list(csv.reader(file))[1] == [f"'{text}", "id a =1+1"]
    files.write(tmp_path / "t.parquet", table, [(text,)], mark=mark, tell=print)
    assert parquet((tmp_path / "t.parquet").read_bytes(), tmp_path) == [{"name": text, "export": "id a =1+1"}]


def test_text_of_every_kind_comes_back_as_it_was(tmp_path):
    told = ["a,b", '"quoted"', "line\nbreak", "井盖😀", "it's", "\\", "NULL", "x" * 4000, None]
    table = Table({"name": TEXT}, lambda found, names: iter(()))
    files.write(tmp_path / "t.parquet", table, [(one,) for one in told], mark=Mark("i", "h", "p"), tell=print)
    assert [row["name"] for row in parquet((tmp_path / "t.parquet").read_bytes(), tmp_path)] == told


def test_rows_come_a_few_at_a_time_through_a_cursor_of_the_server(django_assert_max_num_queries):
    opened()
    with django_assert_max_num_queries(20) as said:
        take(actor(HANDLER))
    assert not connection.needs_rollback and len(said) > 3
