"""长辈版 is put on and taken off by a form, stays, and leads nowhere else."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("liuchi.ui.tests.urls")
SHEET = "ui/easy.css"


def page(visitor):
    return visitor.get("/ask", headers={"accept-language": "zh-CN"}).content.decode()


def test_it_is_put_on_stays_and_is_taken_off_again():
    visitor = Client()
    assert SHEET not in page(visitor) and "长辈版" in page(visitor)
    answer = visitor.post("/easy", {"look": "easy", "next": "/ask?q=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ask?q=1")
    assert SHEET in page(visitor) and "标准版" in page(visitor)
    visitor.post("/easy", {"look": "", "next": "/ask"})
    assert SHEET not in page(visitor)


def test_reading_aloud_is_offered_only_by_a_script_that_finds_a_voice():
    visitor = Client()
    visitor.post("/easy", {"look": "easy"})
    assert "hidden data-aloud" in page(visitor) and "ui/aloud.js" in page(visitor)


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "\x00", "javascript:1", "", "😀"])
def test_it_leads_back_only_to_a_page_of_ours(to):
    assert Client().post("/easy", {"look": "x" * 4_000, "next": to}).headers["Location"] in ("/", "%F0%9F%98%80")


def test_it_takes_only_a_press():
    assert Client().get("/easy").status_code == 405
