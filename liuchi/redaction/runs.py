"""Long runs of digits that no rule knows: an account, a meter, a mistyped number. Taken out, and a person must look."""

import re
from collections.abc import Iterator

from liuchi.redaction.checks import is_date
from liuchi.redaction.marks import UNKNOWN, Mark
from liuchi.redaction.rules import FILE

SHORTEST = 7   # digits; the shortest local telephone number
RUN = re.compile(r"(?<![0-9])[0-9](?:[ \-\u2010-\u2015\uff0d\u200b]?[0-9]){6,}")
DAY = r"(?:19|20)[0-9]{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12][0-9]|3[01]|0?[1-9])"
DATE = re.compile(rf"(?<![0-9]){DAY}(?![0-9])(?: [0-9]{{1,2}}(?=:))?")
YEARS = re.compile(r"(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}")
AFTER = re.compile(FILE["harmless"]["after"], re.IGNORECASE)
BEFORE = re.compile(FILE["harmless"]["before"], re.IGNORECASE)
LONGEST_HARMLESS = 10   # digits; one short of a mobile number, so that none passes for an amount with a digit too many


def _harmless(text: str, start: int, end: int) -> bool:
    run, digits = text[start:end], sum(c.isdigit() for c in text[start:end])
    if BEFORE.search(text, max(0, start - 10), start):
        return True
    if digits > LONGEST_HARMLESS:
        return False
    decimal = start > 1 and text[start - 1] == "." and text[start - 2].isdigit()
    return decimal or is_date(run) or bool(YEARS.fullmatch(run)) or bool(AFTER.match(text, end))


def unknown(text: str) -> Iterator[Mark]:
    without_dates = DATE.sub(lambda m: "/" * len(m[0]), text)
    for run in RUN.finditer(without_dates):
        if not _harmless(without_dates, *run.span()):
            yield Mark(*run.span(), UNKNOWN)
