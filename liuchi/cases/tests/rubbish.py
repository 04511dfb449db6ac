"""What nobody should send, by the kind of a field, and how a page must answer it."""

from typing import Any

from django.http import HttpResponse
from django.utils.html import escape

LONG = 100_000
NUL, HALF, BELL = "坑\x00洞", "坑\x1b洞", "\x07"
TEXT = (NUL, HALF, BELL, "坑" * 4_001, "a" * LONG)
LINE = (NUL, HALF, "坑" * 201, "a" * LONG)
MOMENTS = (
    NUL, "昨天", "2026-13-45T99:00", "2026-03-02T09:00+99:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "9" * 50,
)  # fmt: skip
NUMBERS = (NUL, "一", "1.5", "1e9", "-1", "9" * 5_000, "٣" * 30, "NaN")
CODES = (NUL, "999999999999", "city/nowhere", "*", "'; DROP TABLE cases_case; --", "<script>", "9" * 5_000)
BY_KIND = {
    "text": TEXT, "line": LINE, "moment": MOMENTS, "number": NUMBERS, "unit": CODES, "units": CODES, "person": CODES,
    "choice": CODES, "case": (NUL, "260302-0000001-3", "²" * 14, "1" * 5_000),
}  # fmt: skip
GOOD = ("😀👩‍👩‍👧‍👦 坑", "坑" * 4_000, "é" * 200, "'\"<b>&amp;--", "ﷺ\u202e坑", "\u200b坑")


def told(answer: HttpResponse, field: str) -> None:
    """Refused, and the page says so in a sentence that belongs to the field; «» where it belongs to the whole form."""
    assert answer.status_code == 422, (field, answer.status_code)
    form: Any = answer.context["form"]
    assert (field or "__all__") in form.errors, (field, form.errors)
    page = answer.content.decode()
    for sentence in form.errors[field or "__all__"]:
        assert escape(sentence) in page, (field, sentence)
