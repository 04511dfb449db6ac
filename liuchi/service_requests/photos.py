"""Photos as they come with a form."""

from collections.abc import Sequence
from typing import Any

from liuchi.documents import actions as documents
from liuchi.documents.facts import Accepted
from liuchi.procedures.words import Words
from liuchi.service_requests.intake import Refused

MOST = 6


def accepted(files: Sequence[Any]) -> list[Accepted]:
    """Each re-encoded without its metadata. Raises Refused naming the field."""
    if len(files) > MOST:
        raise Refused({"photos": Words("request.wrong.photos", most=MOST)})
    found = [documents.accept(f.file, f.name) for f in files]
    if wrong := next((w for w in found if isinstance(w, Words)), None):
        raise Refused({"photos": wrong})
    return [a for a in found if isinstance(a, Accepted)]
