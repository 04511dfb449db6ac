"""Pages, styles and scripts arrive compressed where the browser can take it, and whole where it cannot."""

import gzip

import pytest
from django.templatetags.static import static
from django.test import Client

pytestmark = pytest.mark.django_db
SHEET, PAGE = static("ui/components.css"), "/offline"


def fetched(path, **headers):
    answer = Client().get(path, headers=headers)
    return answer, answer.getvalue()


@pytest.mark.parametrize("path", [SHEET, static("ui/outbox.js"), PAGE])
def test_what_a_browser_can_unpack_comes_compressed(path):
    small, packed = fetched(path, accept_encoding="gzip, br")
    whole, plain = fetched(path)
    assert small.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in whole.headers
    assert "Accept-Encoding" in small.headers["Vary"] and "Accept-Encoding" in whole.headers["Vary"]
    assert gzip.decompress(packed) == plain and len(packed) < 0.6 * len(plain)
    assert small.headers["Content-Length"] == str(len(packed))


def test_a_file_stays_good_for_ever_and_a_part_of_it_stays_a_part():
    answer, _ = fetched(SHEET, accept_encoding="gzip")
    assert "immutable" in answer.headers["Cache-Control"] and answer.headers["Content-Type"].startswith("text/css")
    part, text = fetched(SHEET, accept_encoding="gzip", range="bytes=0-9")
    assert (part.status_code, len(text), part.headers.get("Content-Encoding")) == (206, 10, None)


def test_what_programs_get_is_left_alone():
    answer, _ = fetched("/manifest.webmanifest", accept_encoding="gzip")
    assert "Content-Encoding" not in answer.headers
