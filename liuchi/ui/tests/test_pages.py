"""The shell and the pages for errors, through the real middleware."""

import pytest
from django.test import Client

WRONG = [
    ("/bad", 400),
    ("/big", 413),
    ("/shut", 403),
    ("/nowhere", 404),
    ("/post", 405),
    ("/broken", 500),
    ("/away", 503),
]
READERS = [("zh-CN", "zh-Hans", "回到首页"), ("en-GB", "en", "To the first page")]

pytestmark = pytest.mark.urls("liuchi.ui.tests.urls")


@pytest.fixture
def visitor(settings):
    settings.CSRF_FAILURE_VIEW = "liuchi.ui.errors.csrf_failure"
    settings.STRICT_WORDS = True
    settings.DEBUG = False
    settings.SECURE_SSL_REDIRECT = False
    if "liuchi.ui.errors.ErrorPages" not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "liuchi.ui.errors.ErrorPages"]
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(("path", "status"), WRONG)
@pytest.mark.parametrize(("reads", "lang", "way_out"), READERS)
def test_every_error_has_a_page_in_the_readers_language(visitor, path, status, reads, lang, way_out):
    answer = visitor.get(path, headers={"accept-language": reads})
    page = answer.content.decode()
    assert (answer.status_code, f'<html lang="{lang}">' in page, way_out in page) == (status, True, True)
    assert "secret" not in page


@pytest.mark.parametrize(("path", "status"), WRONG)
def test_a_program_gets_its_error_as_problem_json(visitor, path, status):
    answer = visitor.get(path, headers={"accept": "application/json", "accept-language": "en"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_method_that_is_not_allowed_still_says_which_are(visitor):
    assert visitor.get("/post").headers["Allow"] == "POST"


def test_a_form_sent_from_elsewhere_is_refused_with_what_to_do(visitor):
    answer = visitor.post("/post", {"text": "x"}, headers={"accept-language": "zh-CN"})
    assert (answer.status_code, "页面停留太久" in answer.content.decode()) == (403, True)


def test_only_the_doors_that_exist_are_shown_and_the_open_one_is_marked(visitor):
    page = visitor.get("/ask").content.decode()
    assert 'href="/ask" aria-current="page"' in page
    assert 'href="/desk/">' in page
    assert "/track" not in page


def test_the_language_is_switched_and_stays(visitor):
    visitor.get("/ask", headers={"accept-language": "zh-CN"})
    token = visitor.cookies["csrftoken"].value
    answer = visitor.post("/language", {"language": "en", "next": "/ask", "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ask")
    assert '<html lang="en">' in visitor.get("/ask", headers={"accept-language": "zh-CN"}).content.decode()
