"""The desk's page, the auditor's log, the door for programs, the command."""

import argparse
import csv
import io
import json
from base64 import b64encode
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client

from liuchi.cases.tests.people import browser, opened
from liuchi.connect.exports import commands
from liuchi.connect.exports.actions import FOLDER
from liuchi.connect.keys import actions as keys
from liuchi.connect.keys import queries
from liuchi.connect.models import Export
from liuchi.procedures.actors import Actor
from tests.cast import AUDITOR, CLERK, DISPATCHER, NOW

pytestmark = pytest.mark.usefixtures("city", "on_the_day")

ASKED = {"tables": ["cases"], "format": "csv", "purpose": "月报"}
DOOR = "/api/v1/exports/cases.csv"


@pytest.fixture
def key():
    queries.forget()
    return keys.create("figures", ["export"], staff=DISPATCHER, by=Actor("system"), now=NOW)


def send(who=DISPATCHER, **more):
    return browser(who).post("/desk/export", ASKED | more)


def get(key, path=DOOR, **query):
    return Client().get(path, {"purpose": "月报"} | query, headers={"Authorization": f"Bearer {key}"})


def numbers(data: bytes) -> list[str]:
    return [row["number"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]


def test_one_table_comes_as_a_file_named_after_its_export():
    number = opened()
    answer = send()
    data, row = answer.getvalue(), Export.objects.get()
    assert answer.status_code == 200 and numbers(data) == [number]
    assert f'filename="cases-{row.id}.csv"' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8" and "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Repr-Digest"] == f"sha-256=:{b64encode(sha256(data).digest()).decode()}:"


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_several_tables_come_in_one_zip_and_nothing_stays_behind(format):
    opened()
    answer = send(tables=["cases", "history", "clocks"], format=format)
    row = Export.objects.get()
    with ZipFile(io.BytesIO(answer.getvalue())) as packed:
        found = {name: sha256(packed.read(name)).hexdigest() for name in packed.namelist()}
    assert found == {f"{table}-{row.id}.{format}": file["sha256"] for table, file in row.files.items()}
    assert list((settings.DATA / FOLDER).iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"purpose": ""}, "purpose"), ({"purpose": "\x00"}, "purpose"), ({"purpose": "长" * 201}, "purpose"),
        ({"purpose": "电话13987654321"}, "purpose"), ({"tables": []}, "tables"), ({"tables": ["people"]}, "tables"),
        ({"format": "xls"}, "format"), ({"since": "2026-13-01"}, "since"), ({"since": "😀"}, "since"),
        ({"since": "2026-02-02", "until": "2026-02-01"}, "until"), ({"category": "nothing"}, "category"),
        ({"category": "x" * 4000}, "category"), ({"place": "000"}, "place"), ({"place": "\x00"}, "place"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_field_and_nothing_leaves(wrong, field):
    answer = send(**wrong)
    assert answer.status_code == 422 and field in answer.context["form"].errors
    assert not Export.objects.exists()


def test_her_own_page_shows_what_she_took_and_not_what_others_did():
    send(purpose="第一次", category="roads", place="990102002000")
    page = browser(DISPATCHER).get("/desk/export").content.decode()
    assert "第一次" in page and "梧桐街道" in page and Export.objects.get().files["cases"]["sha256"] in page
    assert "第一次" not in browser(CLERK).get("/desk/export").content.decode()


def test_the_auditor_reads_every_export_and_finds_one_by_its_id(key):
    send(purpose="第一次")
    send(CLERK, purpose="第二次")
    assert get(key, purpose="第三次").status_code == 200
    page = browser(AUDITOR).get("/desk/exports").content.decode()
    assert all(said in page for said in ("第一次", "第二次", "第三次", "沈桂兰", DISPATCHER, "接口密钥"))
    only = browser(AUDITOR).get("/desk/exports", {"number": Export.objects.get(purpose="第二次").id}).content.decode()
    assert "第二次" in only and "第一次" not in only


@pytest.mark.parametrize("query", ["number=\x00", "at=x&id=y", "at=2026-01-01", "at=0001-01-01T00:00%2B14:00&id=\x00"])
def test_an_address_typed_wrong_is_no_error(query):
    assert browser(AUDITOR).get(f"/desk/exports?{query}").status_code == 200


def test_the_log_goes_on_page_by_page():
    for n in range(51):
        Export.objects.create(
            id=f"260302-{n:08x}", by="staff:1", holder="a", at=NOW, purpose="p", through="terminal", format="csv",
            filters={}, files={},
        )  # fmt: skip
    first = browser(AUDITOR).get("/desk/exports")
    rest = browser(AUDITOR).get(first.context["next"])
    assert len(first.context["exports"]) == 50 and [e["id"] for e in rest.context["exports"]] == ["260302-00000000"]
    assert not rest.context["next"]


# -- the door for programs -----------------------------------------------------------------------------------------------


def test_a_program_takes_one_table_in_its_accounts_name(key):
    number = opened()
    answer = get(key, since="2026-01-01", category="roads")
    assert answer.status_code == 200 and numbers(answer.getvalue()) == [number]
    row = Export.objects.get()
    assert row.holder == DISPATCHER and row.through.startswith("key:") and row.filters["category"] == "roads"
    assert get(key, "/api/v1/exports/clocks.parquet").getvalue()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("path", "query", "status", "field"),
    [
        (DOOR, {"purpose": ""}, 422, "purpose"), (DOOR, {"since": "soon"}, 422, "since"),
        (DOOR, {"catgory": "roads"}, 422, "catgory"), (DOOR, {"place": "1"}, 422, "place"),
        (DOOR, {"purpose": "13987654321"}, 422, "purpose"), ("/api/v1/exports/people.csv", {}, 404, ""),
        ("/api/v1/exports/cases.xls", {}, 404, ""),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_as_a_problem(key, path, query, status, field):
    answer = get(key, path, **query)
    assert answer.status_code == status and answer.headers["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert told["status"] == status and told["title"] and (not field or told["fields"][field])
    assert not Export.objects.exists()


def test_without_the_right_key_nobody_comes_in():
    queries.forget()
    other = keys.create("app", ["submit"], by=Actor("system"), now=NOW)
    idle = keys.create("idle", ["export"], staff=DISPATCHER, by=Actor("system"), now=NOW)
    assert (get("").status_code, get("liuchi_x").status_code, get(other).status_code) == (401, 401, 403)
    assert "Bearer" in get("x").headers["WWW-Authenticate"]
    posted = Client().post(DOOR, headers={"Authorization": f"Bearer {idle}"})
    assert posted.status_code == 405 and posted.headers["Allow"] == "GET"


def test_a_key_whose_account_holds_no_duty_any_more_takes_nothing(key):
    from liuchi.people.models import Holding

    Holding.objects.filter(staff__key=DISPATCHER).delete()
    answer = get(key)
    assert answer.status_code == 403 and not Export.objects.exists()


# -- the command ---------------------------------------------------------------------------------------------------------


def command(*words):
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args([str(word) for word in words]))


def test_the_command_writes_the_files_and_says_which(tmp_path, capsys):
    number = opened()
    assert command(tmp_path / "new", "--staff", DISPATCHER, "--purpose", "月报", "--format", "csv") == 0
    row, said = Export.objects.get(), capsys.readouterr()
    assert {path.name for path in (tmp_path / "new").iterdir()} == {f"{t}-{row.id}.csv" for t in row.files}
    assert numbers((tmp_path / "new" / f"cases-{row.id}.csv").read_bytes()) == [number]
    assert row.through == "terminal" and row.id in said.err and row.files["cases"]["sha256"] in said.out


@pytest.mark.parametrize(
    ("staff", "more", "said"),
    [
        ("nobody", [], "nobody"), (DISPATCHER, ["--since", "x"], "受理日期从"), (DISPATCHER, ["--category", "x"], "类别"),
    ],
)  # fmt: skip
def test_the_command_says_what_is_wrong_and_writes_nothing(staff, more, said, tmp_path, capsys):
    assert command(tmp_path, "--staff", staff, "--purpose", "月报", *more) == 1
    assert said in capsys.readouterr().err and not Export.objects.exists() and not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_to_is_named_and_nothing_is_logged(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert command(tmp_path / "file", "--staff", DISPATCHER, "--purpose", "月报") == 1
    assert "file" in capsys.readouterr().err and not Export.objects.exists()
