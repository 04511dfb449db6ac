"""Sending what lies in the outbox, at least once; climbing the rota; acknowledging."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from liuchi.notices import queries
from liuchi.notices.errors import NoticesError
from liuchi.notices.facts import Drained
from liuchi.notices.models import MOST_TRIES, Notice
from liuchi.notices.senders import SENDERS, channel_of
from liuchi.people import queries as people
from liuchi.people.facts import StaffView
from liuchi.procedures.actors import EVERYWHERE, Actor
from liuchi.procedures.words import Words

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)


@transaction.atomic
def drain(*, now: datetime, limit: int = 200) -> Drained:
    """Sends one batch and marks it. Several may drain at once; a crash before the commit sends the batch again.

    A notice that fails waits twice as long each time; after MOST_TRIES it stays, unsent, with its error.
    """
    unsent = Notice.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES, not_before__lte=now)
    batch = list(unsent.order_by("not_before", "id").select_for_update(skip_locked=True)[:limit])
    by_channel: dict[str, list[Notice]] = {}
    for notice in batch:
        by_channel.setdefault(channel_of(notice), []).append(notice)
    failed = sum(_send(channel, notices, now) for channel, notices in by_channel.items())
    return Drained(len(batch) - failed, failed)


def _send(channel: str, notices: Sequence[Notice], now: datetime) -> int:
    """Returns how many failed."""
    wrong = _tried(channel, notices, now)
    sent = [notice.pk for notice in notices if notice.pk not in wrong]
    Notice.objects.filter(pk__in=sent).update(sent_at=now, channel=channel, error="")
    failed = [notice for notice in notices if notice.pk in wrong]
    for notice in failed:
        notice.channel, notice.error = channel, wrong[notice.pk].replace("\0", "")[:300]
        notice.tries += 1
        notice.not_before = now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** (notice.tries - 1))
    Notice.objects.bulk_update(failed, ["channel", "error", "tries", "not_before"])
    return len(failed)


def _tried(channel: str, notices: Sequence[Notice], now: datetime) -> Mapping[int, str]:
    """What went wrong, by the notice's id. Whatever a sender does wrong, the other channels go on."""
    try:
        with transaction.atomic():
            return SENDERS[channel](notices, now)
    except Exception as trouble:
        log.exception("channel %s: %s notices not sent", channel, len(notices))
        return {notice.pk: f"{type(trouble).__name__}: {trouble}" for notice in notices}


@transaction.atomic
def climb(*, now: datetime, after: timedelta, limit: int = 100) -> int:
    """Every urgent notice that nobody acknowledged within ``after`` goes to the next rung of the rota of its unit.

    Each rung is a notice of its own, once; past the last rung watching ends. Returns how many climbed.
    """
    late = Notice.objects.filter(watched__lte=now - after).order_by("watched")
    climbed = 0
    for notice in late.select_for_update(skip_locked=True)[:limit]:
        rota = _rota(notice, now)
        notice.watched = None
        if notice.rung < len(rota):
            notice.rung += 1
            notice.watched = now
            climbed += _tell(notice, rota[notice.rung - 1].actor_id, now)
        notice.save(update_fields=["rung", "watched"])
    return climbed


def _rota(notice: Notice, now: datetime) -> tuple[StaffView, ...]:
    duty, _, unit = notice.to.partition("@")
    anywhere = unit == EVERYWHERE
    return people.on_duty_for(duty, notice.place, at=now) if anywhere else people.on_duty(unit, at=now)


def _tell(notice: Notice, to: str, now: datetime) -> int:
    words = Words("notices.climbed", words=Words.unpacked(notice.words)).packed()
    Notice.objects.create(
        case_id=notice.case_id,
        case_number=notice.case_number,
        audience="staff",
        to=to,
        away=notice.away,
        words=words,
        urgent=True,
        rung=notice.rung,
        first=notice,
        created=now,
        not_before=now,
    )
    return 1


@transaction.atomic
def acknowledge(notice_id: int, *, by: Actor, now: datetime) -> bool:
    """Somebody it was meant for has seen it: it climbs no further, its other rungs are done too. False if it was seen.

    raises  NoticesError where there is none, or none for this person
    """
    notice = queries.meant_for(by).filter(pk=notice_id).select_for_update(of=("self",)).first()
    if notice is None:
        raise NoticesError(Words("notices.no.such"))
    whole = notice.first_id or notice.pk
    open_ = Notice.objects.filter(Q(pk=whole) | Q(first=whole), acknowledged_at__isnull=True)
    return bool(open_.update(acknowledged_at=now, acknowledged_by=by.id, watched=None))


def put_away(cases: Iterable[UUID], *, sent: datetime, read: datetime, by: Actor) -> None:
    """For a past that was written down afterwards: what was told in these cases before ``sent`` counts as sent at its own
    moment and goes to nobody now; what staff were told before ``read``, and whatever is urgent, as seen by ``by``."""
    told = Notice.objects.filter(case_id__in=list(cases))
    told.filter(created__lt=sent, sent_at__isnull=True).update(sent_at=F("created"), channel="page")
    seen = told.exclude(audience="resident").filter(Q(created__lt=read) | Q(urgent=True), acknowledged_at__isnull=True)
    seen.update(acknowledged_at=F("created"), acknowledged_by=by.id, watched=None)
