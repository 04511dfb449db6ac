"""A database that went away and came back costs a reader nothing."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from liuchi.server.reconnect import Reconnect

pytestmark = pytest.mark.django_db(transaction=True)
door = Reconnect(lambda request: HttpResponse())


class Page:
    """A view whose connection is cut before it asks, as often as it is told to be."""

    def __init__(self, cuts: int) -> None:
        self.cuts, self.calls = cuts, 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.calls += 1
        connection.ensure_connection()
        if self.calls <= self.cuts:
            connection.connection.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'here'")
            return HttpResponse(cursor.fetchone()[0])


def test_a_page_that_only_reads_is_asked_for_once_more() -> None:
    page = Page(cuts=1)
    answer = door.process_view(RequestFactory().get("/"), page, (), {})
    assert (answer.status_code, answer.content, page.calls) == (200, b"here", 2)


def test_without_a_database_there_is_a_page_in_the_dress_of_the_house_and_an_answer_for_programs() -> None:
    shown = door.process_view(RequestFactory().get("/"), Page(cuts=9), (), {})
    assert "数据库暂时不可用" in shown.content.decode() and "ui/page.css" in shown.content.decode()
    told = door.process_view(RequestFactory().get("/", headers={"accept": "application/json"}), Page(cuts=9), (), {})
    assert (told.status_code, told["Content-Type"]) == (503, "application/problem+json")


def test_it_is_not_asked_for_for_ever() -> None:
    page = Page(cuts=9)
    assert door.process_view(RequestFactory().get("/"), page, (), {}).status_code == 503
    assert page.calls == 2


def test_a_request_that_writes_is_never_repeated() -> None:
    page = Page(cuts=1)
    answer = door.process_view(RequestFactory().post("/"), page, (), {})
    assert (answer.status_code, answer["Retry-After"], page.calls) == (503, "5", 1)


def test_a_mistake_of_ours_is_not_mistaken_for_a_lost_database() -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1) FROM no_such_table")
        return HttpResponse()

    with pytest.raises(Exception, match="no_such_table"):
        door.process_view(RequestFactory().get("/"), broken, (), {})
