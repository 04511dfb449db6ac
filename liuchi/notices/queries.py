"""Who finds which notices: staff at the desk, a resident on her page, anybody on the demonstration's phone."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from liuchi.history.statements import fetched
from liuchi.notices.facts import NoticeView, PhoneMessage
from liuchi.notices.models import MOST_TRIES, Notice, Received
from liuchi.procedures.actors import Actor
from liuchi.procedures.reach import bars, held
from liuchi.procedures.words import Words


def meant_for(actor: Actor) -> QuerySet[Notice]:
    """Notices to this person or to a duty she holds for that unit and place; none of a case she is kept away from."""
    tokens = (Q(to__in=sorted(tokens), place__startswith=within) for within, tokens in held(actor).items())
    mine = next(tokens)
    for more in tokens:
        mine |= more
    return Notice.objects.filter(mine).exclude(away__overlap=sorted(bars(actor)))


_UNREAD = """
SELECT DISTINCT ON (urgent, created, id) found.* FROM unnest(%s::text[], %s::text[]) AS held(token, place), LATERAL (
  SELECT id, case_number, words, urgent, rung, created FROM notices_notice n
  WHERE n."to" = held.token AND starts_with(n.place, held.place) AND NOT n.away && %s
    AND n.acknowledged_at IS NULL AND NOT n.audience = 'resident'
  ORDER BY urgent DESC, created DESC, id DESC LIMIT %s) AS found
ORDER BY urgent DESC, created DESC, id DESC LIMIT %s
"""


def unread(actor: Actor, *, most: int = 50) -> tuple[NoticeView, ...]:
    """What nobody has acknowledged yet of what is `meant_for` her: the urgent first, then the latest.

    Each token's by its index, in this order, so that it costs the same however many lie unread.
    """
    ways = [(token, place) for place, tokens in held(actor).items() for token in sorted(tokens)]
    tokens, within = map(list, zip(*ways, strict=True))
    _, rows = fetched(_UNREAD, [tokens, within, sorted(bars(actor)), most, most])
    return tuple(NoticeView(row[0], row[1], Words.unpacked(json.loads(row[2])), *row[3:]) for row in rows)


def of_case(case_id: UUID) -> tuple[NoticeView, ...]:
    """Every notice of a case with its rungs, in order. The caller has checked that the reader may see the case."""
    return _views(Notice.objects.filter(case_id=case_id).order_by("created", "id"))


def to_resident(to: str, *, most: int = 50) -> tuple[NoticeView, ...]:
    """What was told to the resident behind a token («resident:<token>»), latest first."""
    return _views(Notice.objects.filter(to=to, audience="resident").order_by("-created", "-id")[:most])


def on_phone(*, most: int = 100) -> tuple[PhoneMessage, ...]:
    """The demonstration's phone, latest first."""
    rows = Received.objects.order_by("-at", "-id").values_list(
        "id", "notice__to", "notice__case_number", "notice__words", "at"
    )[:most]
    return tuple(PhoneMessage(pk, to, number, Words.unpacked(words), at) for pk, to, number, words, at in rows)


def given_up(*, most: int = 100) -> tuple[tuple[int, str, str], ...]:
    """(id, channel, error) of what could not be sent, for whoever keeps the server running."""
    rows = Notice.objects.filter(sent_at__isnull=True, tries__gte=MOST_TRIES).order_by("-id")
    return tuple(rows.values_list("id", "channel", "error")[:most])


def _views(notices: Iterable[Notice]) -> tuple[NoticeView, ...]:
    return tuple(
        NoticeView(
            row.pk,
            row.case_number,
            Words.unpacked(row.words),
            row.urgent,
            row.rung,
            row.created,
            row.acknowledged_at,
            row.acknowledged_by,
        )
        for row in notices
    )
