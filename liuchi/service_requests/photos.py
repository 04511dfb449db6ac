"""Photos as they come with a form."""

from collections.abc import Sequence
from typing import Any

from liuchi.documents.actions import accept_all
from liuchi.documents.errors import DocumentsError
from liuchi.documents.facts import Accepted
from liuchi.service_requests.intake import Refused


def accepted(files: Sequence[Any]) -> tuple[Accepted, ...]:
    """Each re-encoded without its metadata. Raises Refused naming the field."""
    try:
        return accept_all([(f.file, f.name or "") for f in files])
    except DocumentsError as why:
        raise Refused({"photos": why.words}) from why
