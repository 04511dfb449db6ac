"""Earlier records come in by the page: brought, fitted, checked, begun, resumed, and the file goes again."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from liuchi.cases.models import Case
from liuchi.cases.tests.people import browser
from liuchi.connect import tasks
from liuchi.connect.imports import batches, writing
from liuchi.connect.imports import queries as imports
from liuchi.connect.imports.tests.files import xlsx
from liuchi.connect.models import Upload
from liuchi.connect.uploads import actions, queries, store, work
from liuchi.connect.uploads.guess import guess
from liuchi.ui import now as clock
from tests.cast import ADMINISTRATOR, CLERK, NOW

pytestmark = pytest.mark.usefixtures("city", "on_the_day")
HEADS = "标题,内容,提出时间,办结时间,类别,社区"
GOOD = [
    "井盖响,夜里很响,2025-03-01 08:00,2025-03-04 10:00,路面破损,",
    "路灯不亮,三天了,2025-04-01 20:00,2025-04-02 09:00,没有的类别,",
]
BAD = ",,2025-05-01 08:00,,,"


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def written(*rows: str, heads: str = HEADS) -> bytes:
    return "\n".join([heads, *rows]).encode()


def send(data: bytes, client: Client | None = None, name: str = "历年来信.csv", **more: str):
    file = io.BytesIO(data)
    file.name = name
    return (client or browser(ADMINISTRATOR)).post("/desk/import", {"file": file, "encoding": "", "sheet": ""} | more)


def brought(*rows: str, **how: str) -> Upload:
    answer = send(written(*rows, **how))
    assert answer.status_code == 302, answer.context["form"].errors
    return Upload.objects.get()


def press(upload: Upload, do: str, **more: str):
    answer = browser(ADMINISTRATOR).post(f"/desk/import/{upload.pk}", {"do": do} | more)
    upload.refresh_from_db()
    return answer


def fitted(upload: Upload, **more: str):
    """The columns as the page suggests them."""
    return {field: str(upload.heads.index(head)) for field, head in upload.columns.items()} | more


def checked(*rows: str) -> Upload:
    upload = brought(*rows)
    assert press(upload, "check", **fitted(upload)).status_code == 302
    done(upload)
    return upload


def done(upload: Upload) -> None:
    """What the worker does."""
    work.all_waiting(clock=clock.now)
    upload.refresh_from_db()


def page(upload: Upload) -> str:
    return browser(ADMINISTRATOR).get(f"/desk/import/{upload.pk}").content.decode()


def test_a_file_lies_where_nobody_else_reads_it_and_its_columns_are_guessed():
    upload = brought(*GOOD)
    path = store.path_of(upload.pk)
    assert path.parent == settings.DATA / "imports" and path.stat().st_mode & 0o777 == 0o600 and "历年" not in path.name
    assert (upload.name, upload.size) == ("历年来信.csv", path.stat().st_size)
    assert upload.columns == {
        "title": "标题", "text": "内容", "at": "提出时间", "closed": "办结时间", "category": "类别", "place": "社区",
    }  # fmt: skip
    assert '<option value="2" selected>提出时间' in page(upload)


def test_heads_of_other_houses_are_guessed_too():
    heads = (
        "unique_key",
        "created_date",
        "closed_date",
        "Agency",
        "Complaint Type",
        "descriptor",
        "Latitude",
        "Longitude",
    )
    assert guess(heads) == {
        "title": "descriptor", "at": "created_date", "closed": "closed_date", "unit": "Agency",
        "category": "Complaint Type", "lat": "Latitude", "lon": "Longitude",
    }  # fmt: skip


def test_a_check_writes_nothing_and_shows_the_report_and_the_first_wrong_rows():
    upload = checked(*GOOD, BAD)
    assert (upload.stage, upload.report["taken"], upload.report["bad"]) == ("checked", 2, 1)
    assert not Case.objects.exists()
    shown = page(upload)
    assert "标题和内容都是空的" in shown and "没有的类别" in shown and 'value="start"' in shown


def test_what_was_checked_comes_in_and_the_refused_rows_can_be_downloaded():
    upload = checked(*GOOD, BAD)
    assert press(upload, "start").status_code == 302 and upload.stage == "coming"
    done(upload)
    assert upload.stage == "finished" and Case.objects.count() == 2
    answer = browser(ADMINISTRATOR).get(f"/desk/import/{upload.pk}/refused")
    told = answer.getvalue().decode("utf-8-sig")
    assert "标题和内容都是空的" in told and "2025-05-01" in told and "井盖响" not in told
    assert "refused.csv" in answer.headers["Content-Disposition"] and "下载未收的行" in page(upload)


def test_the_same_file_again_is_not_taken_twice_and_has_its_report():
    first = checked(*GOOD, BAD)
    press(first, "start")
    done(first)
    press(first, "remove")
    send(written(*GOOD, BAD), name="again.csv")
    again = Upload.objects.get(name="again.csv")
    press(again, "check", **fitted(again))
    done(again)
    press(again, "start")
    done(again)
    assert again.stage == "finished" and again.run_id == first.run_id and Case.objects.count() == 2
    assert "2025-05-01" in browser(ADMINISTRATOR).get(f"/desk/import/{again.pk}/refused").getvalue().decode()


def test_a_job_that_was_killed_goes_on_where_it_stopped(monkeypatch):
    rows = [f"第{n}件,内容,2025-03-01 08:00,2025-03-04 10:00,路面破损," for n in range(12)]
    monkeypatch.setattr(batches, "SIZE", 5)
    upload = checked(*rows)
    press(upload, "start")
    batches_seen = iter([False, True])
    with pytest.raises(work.Stopped):
        work.all_waiting(clock=clock.now, stop=lambda: next(batches_seen))
    upload.refresh_from_db()
    assert upload.stage == "coming" and 0 < Case.objects.count() < 12 and "已到" in page(upload)
    done(upload)
    assert upload.stage == "finished" and Case.objects.count() == 12
    assert imports.run(upload.run_id).report.taken == 12


def test_a_job_that_breaks_says_so_and_may_be_tried_again(monkeypatch):
    upload = checked(*GOOD)
    press(upload, "start")
    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_all", lambda wholes: 1 / 0)
        done(upload)
    assert upload.stage == "stopped" and not Case.objects.exists() and "接着导入" in page(upload)
    press(upload, "start")
    done(upload)
    assert upload.stage == "finished" and Case.objects.count() == 2


def test_a_file_that_is_altered_meanwhile_stops_with_the_reason():
    upload = checked(*GOOD)
    press(upload, "start")
    store.path_of(upload.pk).write_bytes(written("别的,别的,2025-03-01 08:00,,,"))
    done(upload)
    assert upload.stage == "stopped" and not Case.objects.exists() and "被改动" in page(upload)


def test_nothing_comes_in_that_was_not_checked():
    upload = brought(*GOOD)
    press(upload, "start")
    assert upload.stage == "brought" and not Case.objects.exists()


def test_two_presses_start_it_once():
    upload = checked(*GOOD)
    press(upload, "start")
    press(upload, "start")
    done(upload)
    press(upload, "start")
    assert upload.stage == "finished" and Case.objects.count() == 2


def test_the_job_is_asked_for_at_once(jobs):
    upload = brought(*GOOD)
    press(upload, "check", **fitted(upload))
    assert [job["task_name"] for job in jobs.jobs.values()] == ["liuchi.connect.tasks.bring_in"]
    assert tasks.wake() is None  # who asks twice is no error


@pytest.mark.parametrize(
    ("more", "field"),
    [({"at": ""}, "at"), ({"title": "", "text": ""}, "text"), ({"lon": "0"}, "lon"), ({"at": "99"}, "at"),
     ({"at": "\x00"}, "at"), ({"rest": "nothing"}, "rest"), ({"rest": "\x00"}, "rest")],
)  # fmt: skip
def test_columns_that_do_not_fit_are_named_and_nothing_begins(more, field):
    upload = brought(*GOOD)
    answer = press(upload, "check", **fitted(upload, **more))
    assert answer.status_code == 422 and field in answer.context["form"].errors and upload.stage == "brought"


@pytest.mark.parametrize(
    ("data", "more"),
    [(b"", {}), (b"\x00\x01\x02", {}), (b"PK\x03\x04 no workbook", {}), (written(*GOOD), {"encoding": "latin-1"}),
     ("标题,时间".encode("gb18030"), {"encoding": "utf-8"}), (written(*GOOD), {"sheet": "\x00"})],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(data, more):
    assert send(data, **more).status_code == 422
    assert not Upload.objects.exists() and list((settings.DATA / "imports").glob("*")) == []


def test_a_file_that_is_too_large_is_refused_and_not_kept(monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 100)
    answer = send(written(*GOOD))
    assert answer.status_code == 422 and not Upload.objects.exists()
    assert list((settings.DATA / "imports").glob("*")) == []


def test_a_name_may_be_anything():
    assert send(written(*GOOD), name="../../" + "井" * 300 + "😀.csv").status_code in (302, 422)
    for upload in Upload.objects.all():
        assert store.path_of(upload.pk).parent == settings.DATA / "imports" and len(upload.name) <= 200


def test_a_workbook_comes_in_like_a_csv(tmp_path):
    book = xlsx(tmp_path, [HEADS.split(","), GOOD[0].split(",")])
    assert send(book.read_bytes(), name="来信.xlsx").status_code == 302
    upload = Upload.objects.get()
    press(upload, "check", **fitted(upload))
    done(upload)
    assert upload.stage == "checked" and upload.report["taken"] == 1


def test_the_file_goes_when_it_is_told_to_and_what_came_in_stays():
    upload = checked(*GOOD, BAD)
    press(upload, "start")
    done(upload)
    press(upload, "remove")
    assert upload.removed and not store.path_of(upload.pk).exists() and Case.objects.count() == 2
    assert browser(ADMINISTRATOR).get(f"/desk/import/{upload.pk}/refused").status_code == 404
    assert "文件已删除" in page(upload) and press(upload, "check", **fitted(upload)).status_code == 422


def test_a_file_that_nobody_needs_any_more_goes_by_itself():
    old = brought(*GOOD)
    Upload.objects.update(moved=NOW - timedelta(days=8))
    send(written(*GOOD))
    tasks.tidy.func(0)
    assert not store.path_of(old.pk).exists() and len(list((settings.DATA / "imports").glob("*"))) == 1


def test_while_somebody_is_at_it_the_file_stays():
    upload = brought(*GOOD)
    press(upload, "check", **fitted(upload))
    Upload.objects.update(moved=NOW - timedelta(days=30))
    press(upload, "remove")
    assert actions.tidy(before=NOW, now=NOW) == 0 and store.path_of(upload.pk).exists()


def test_what_is_not_there_is_not_found():
    client = browser(ADMINISTRATOR)
    for path in ("00000000-0000-0000-0000-000000000000", "x"):
        assert client.get(f"/desk/import/{path}").status_code == 404
        assert client.get(f"/desk/import/{path}/refused").status_code == 404
    assert press(brought(*GOOD), "dance").status_code == 404


def test_it_is_for_administrators():
    upload = brought(*GOOD)
    for path in ("/desk/import", f"/desk/import/{upload.pk}", f"/desk/import/{upload.pk}/refused"):
        assert browser(CLERK).get(path).status_code == 404 and Client().get(path).status_code == 302
    assert "/desk/import" in browser(ADMINISTRATOR).get("/desk/").content.decode()
    assert [one.name for one in queries.uploads()] == ["历年来信.csv"]
