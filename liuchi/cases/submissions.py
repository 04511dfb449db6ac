"""Idempotency keys: bound to the client and to the body."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import digest
from uuid import UUID

from django.conf import settings

from liuchi.cases import models
from liuchi.procedures.words import Words


class Sent(Exception):
    """The key was used by this client with another body. Nothing of the earlier case is told."""

    words = Words("cases.no.key_reused")


@dataclass(frozen=True, slots=True)
class Submission:
    """``client``: whose keys these are (a session, an API key); ``body``: the canonical bytes of what was sent.

    Of a body only an HMAC under a key outside the database is kept: it holds names and numbers, and few enough digits
    that a plain hash would give them away to whoever tries them all.
    """

    client: str
    key: str
    body: bytes = field(repr=False)

    @property
    def row(self) -> tuple[str, str, bytes]:
        return self.client, self.key, digest(settings.INDEX_KEY, b"submission\0" + self.body, sha256)


def found_earlier(sent: Submission) -> tuple[UUID, str] | None:
    """(id, number) of the case that this very submission made or moved before. Raises Sent where the body differs."""
    client, key, body = sent.row
    row = models.Submission.objects.select_related("case").filter(client=client, key=key).first()
    if row is None:
        return None
    if bytes(row.body) != body:
        raise Sent
    return row.case_id, row.case.number


def earlier(sent: Submission) -> tuple[UUID, str]:
    """The same, of one that is known to have come before."""
    found = found_earlier(sent)
    if found is None:
        raise LookupError(sent.key)
    return found


def number_of(client: str, key: str) -> str | None:
    """The case that came in under a client's key, whatever its body was."""
    return models.Submission.objects.filter(client=client, key=key).values_list("case__number", flat=True).first()


def made_by(client: str, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these cases came in under a client's keys."""
    made = models.Submission.objects.filter(client=client, case_id__in=list(ids))
    return set(made.values_list("case_id", flat=True))
