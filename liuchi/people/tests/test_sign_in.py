"""Signing in and out through the door, and who acts in a request."""

from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.urls import include, path

from liuchi.people import actions, doors
from liuchi.people.models import Staff
from liuchi.people.tests.cast import ADMIN, NOW, PASSWORD, TODAY, enter, settle
from liuchi.procedures.actors import Post
from liuchi.procedures.words import Words
from liuchi.ui.words import say

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
IN, OUT = "/desk/sign-in", "/desk/sign-out"


def who(request):
    return HttpResponse(f"{request.actor.id} {sorted(post.duty for post in request.actor.posts)}")


urlpatterns = [
    path("", include("liuchi.people.urls")),
    path("who", who),
    path("nobody", lambda request: HttpResponse("hello")),
    path("desk/", doors.staff_only(who)),
]


@pytest.fixture
def zhao(db):
    settle()
    staff = enter()
    actions.grant(staff.id, Post("clerk", "city/wutong"), since=TODAY, by=ADMIN, now=NOW)
    return staff


def sign_in(client, key="zhao-yun", password=PASSWORD, **more):
    return client.post(IN, {"key": key, "password": password, **more})


def said(key, **facts):
    return say(Words(key, **facts), "zh")


def test_with_her_password_she_comes_to_where_she_wanted_to_go(client, zhao):
    asked = client.get("/desk/?late=1")
    assert asked.url == f"{IN}?next=/desk/%3Flate%3D1"
    assert 'value="/desk/?late=1"' in client.get(asked.url).content.decode()
    assert sign_in(client, next="/desk/?late=1").url == "/desk/?late=1"
    assert client.get("/desk/").content.decode() == f"staff:{zhao.id} ['clerk']"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\0", ""])
def test_nobody_is_sent_to_another_host(client, zhao, elsewhere):
    assert sign_in(client, next=elsewhere).url == "/desk/"


@pytest.mark.parametrize(("key", "password"), [("zhao-yun", "wrong"), ("nobody", PASSWORD), ("wang-li", "")])
def test_whatever_was_wrong_she_stays_a_visitor(client, zhao, key, password):
    answer = sign_in(client, key, password)
    assert answer.status_code == 422
    assert client.get("/who").content == b"visitor []"
    assert not Session.objects.exists()


def test_a_wrong_account_and_a_wrong_password_sound_the_same(client, zhao):
    actions.close_account(Staff.objects.get(key="wang-li").pk, by=ADMIN, now=NOW)
    answers = [sign_in(client, key, "not-the-one").content.decode() for key in ("zhao-yun", "nobody", "wang-li")]
    assert all(said("people.no.match") in answer for answer in answers)


@pytest.mark.parametrize("rubbish", ["\0", "🙂" * 4000, "x" * 4000, "  ", "\ud800"])
@pytest.mark.parametrize("field", ["key", "password"])
def test_rubbish_is_an_error_that_names_the_field(client, zhao, field, rubbish):
    data = {"key": "zhao-yun", "password": "wrong-password", field: rubbish.encode(errors="surrogatepass")}
    answer = client.post(IN, urlencode(data), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert said(f"people.{field}") in answer.content.decode()


def test_after_ten_wrong_tries_the_right_password_waits_too(client, zhao):
    for _ in range(10):
        assert said("people.no.match") in sign_in(client, password="wrong").content.decode()
    assert said("people.no.too_many", minutes=15) in sign_in(client).content.decode()
    elsewhere = client.post(IN, {"key": "zhao-yun", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


def test_right_passwords_do_not_use_up_the_tries(client, zhao):
    assert {sign_in(client).status_code for _ in range(12)} == {302}


def test_behind_a_proxy_the_address_it_appended_counts(client, zhao, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(10):
        client.post(IN, {"key": "zhao-yun", "password": "wrong"}, headers={"X-Forwarded-For": "1.1.1.1, 10.0.0.9"})
    right = {"key": "zhao-yun", "password": PASSWORD}
    assert client.post(IN, right, headers={"X-Forwarded-For": "2.2.2.2, 10.0.0.9"}).status_code == 422
    assert client.post(IN, right, headers={"X-Forwarded-For": "10.0.0.9, 10.0.0.8"}).status_code == 302


def test_signing_out_ends_the_session_on_the_server(client, zhao):
    sign_in(client)
    assert client.get(OUT).status_code == 405
    assert client.post(OUT).url == IN
    assert client.get("/who").content == b"visitor []"
    assert not Session.objects.exists()


def test_who_acts_costs_nothing_until_asked_and_then_two_statements(client, zhao, django_assert_num_queries):
    sign_in(client)
    with django_assert_num_queries(0):
        client.get("/nobody")
    with django_assert_num_queries(2):
        client.get("/who")


def test_a_closed_account_or_a_new_password_ends_what_was_open(client, zhao):
    sign_in(client)
    actions.close_account(zhao.id, by=ADMIN, now=NOW)
    assert client.get("/who").content == b"visitor []"
    client.force_login(Staff.objects.get(key="wang-li"))
    staff = Staff.objects.get(key="wang-li")
    staff.set_password("another-pear-tree")
    staff.save()
    assert client.get("/who").content == b"visitor []"
