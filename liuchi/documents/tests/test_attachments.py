import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import RequestFactory

from liuchi.documents import actions, queries, rows
from liuchi.documents.doors import serving
from liuchi.documents.errors import DocumentsError
from liuchi.documents.facts import MOST_A_CASE
from liuchi.documents.tests.pictures import picture
from liuchi.procedures.actors import Actor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
CASE, CLERK = UUID(int=7), Actor("staff:5")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path / "attachments"


def taken(name="photo.jpg", **more):
    return actions.accept(BytesIO(picture(**more)), name)


def attached(*photos):
    with connection.cursor() as cursor:
        cursor.execute(*rows.insert_attachments(CASE, photos, by="resident:a", now=NOW))
    return queries.of_case(CASE)


def test_a_photograph_is_on_the_disk_under_its_hash_before_a_row_names_it(folder):
    photo = taken()
    path = folder / photo.sha256[:2] / photo.sha256[2:4] / f"{photo.sha256}.jpg"
    assert sha256(path.read_bytes()).hexdigest() == photo.sha256 and path.stat().st_size == photo.size
    assert not [each for each in folder.rglob("*") if each.suffix == ".part"]


def test_it_belongs_to_its_case_and_is_sealed():
    [view] = attached(taken())
    assert (view.case_id, view.added_by, view.added_at, view.sealed) == (CASE, "resident:a", NOW, True)
    assert (view.width, view.height, view.name) == (80, 40, "photo.jpg")
    assert queries.attachment(view.id) == view and queries.attachment(uuid4()) is None


def test_the_same_bytes_lie_on_the_disk_once(folder):
    attached(taken(), taken("again.jpg"))
    assert len(list(folder.rglob("*.jpg"))) == 1


def test_everybody_sees_only_what_a_person_approved():
    first, _ = attached(taken(), taken(size=(30, 30)))
    assert queries.public([CASE]) == ()
    assert actions.approve(first.id, by=CLERK, now=NOW) and not actions.approve(first.id, by=CLERK, now=NOW)
    [view] = queries.public([CASE])
    assert (view.id, view.approved_by, view.approved_at) == (first.id, CLERK.id, NOW)
    assert actions.withdraw(first.id) and queries.public([CASE]) == ()


def test_a_case_takes_six_and_no_more():
    with pytest.raises(DocumentsError) as caught:
        actions.accept_all([(BytesIO(picture()), "a.jpg") for _ in range(MOST_A_CASE + 1)])
    assert caught.value.words.key == "documents.no.more"
    assert len(actions.accept_all([(BytesIO(picture()), "a.jpg")], already=MOST_A_CASE - 1)) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\洞.jpg", "洞.jpg"),
        ("", "photo.jpg"),
        ("a\0\nb.jpg", "ab.jpg"),
        ("13812345678.jpg", "〔电话〕.jpg"),
        ("/", "photo.jpg"),
        ("📷" * 4000, "📷" * 100),
    ],
)
def test_a_name_is_shown_and_never_a_path(name, shown):
    assert taken(name).name == shown


def test_what_no_case_names_is_swept_after_a_while(folder):
    attached(taken())
    taken(size=(30, 30))
    assert actions.sweep(before=NOW - timedelta(days=365)) == 0
    for each in folder.rglob("*.jpg"):
        os.utime(each, (0, 0))
    assert actions.sweep(before=NOW) == 1
    assert len(list(folder.rglob("*.jpg"))) == 1


def test_bytes_go_only_to_whom_the_caller_allows(rf: RequestFactory):
    [view] = attached(taken())
    response = serving(lambda request, found: found == view)(rf.get("/"), view.id)
    assert b"".join(response.streaming_content) == queries.file_of(view).read_bytes()
    assert response["Content-Type"] == "image/jpeg" and response["Cache-Control"] == "private, no-store"
    for found, may in ((view.id, False), (uuid4(), True)):
        with pytest.raises(Http404):
            serving(lambda request, one, may=may: may)(rf.get("/"), found)


def test_a_lost_file_is_not_found_rather_than_a_failure(rf: RequestFactory):
    [view] = attached(taken())
    queries.file_of(view).unlink()
    with pytest.raises(Http404):
        serving(lambda request, found: True)(rf.get("/"), view.id)
