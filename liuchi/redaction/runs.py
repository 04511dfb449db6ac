"""Long runs of digits that no rule knows: an account, a meter, a mistyped number. Taken out, and a person must look."""

import re
from collections.abc import Iterator

from liuchi.redaction.checks import is_date
from liuchi.redaction.marks import UNKNOWN, Mark
from liuchi.redaction.rules import FILE

SHORTEST = 7  # digits; the shortest local telephone number
RUN = re.compile(r"(?<![0-9])[0-9](?:[ \-\u2010-\u2015\uff0d\u200b]?[0-9]){6,}")
DAY = r"(?:19|20)[0-9]{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12][0-9]|3[01]|0?[1-9])"
DATE = re.compile(rf"(?<![0-9]){DAY}(?![0-9])(?: [0-9]{{1,2}}(?=:))?")
YEARS = re.compile(r"(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}")
AFTER = re.compile(FILE["harmless"]["after"], re.IGNORECASE)
BEFORE = re.compile(FILE["harmless"]["before"], re.IGNORECASE)
MOBILE = re.compile("1[3-9][0-9]{9}")  # within a longer run it may be a telephone number with a digit too many
LONGEST_AMOUNT = 12  # digits


def _harmless(text: str, start: int, end: int) -> bool:
    run = text[start:end]
    digits = "".join(c for c in run if c.isdigit())
    if MOBILE.search(digits):
        return False
    if BEFORE.search(text, max(0, start - 10), start):
        return True
    decimal = start > 1 and text[start - 1] == "." and text[start - 2].isdigit()
    counted = decimal or is_date(run) or YEARS.fullmatch(run) or AFTER.match(text, end)
    return bool(counted) and len(digits) <= LONGEST_AMOUNT


def unknown(text: str) -> Iterator[Mark]:
    without_dates = DATE.sub(lambda m: "/" * len(m[0]), text)
    for run in RUN.finditer(without_dates):
        if not _harmless(without_dates, *run.span()):
            yield Mark(*run.span(), UNKNOWN)
