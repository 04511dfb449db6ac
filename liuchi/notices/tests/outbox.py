"""Notices in the outbox, put there as every action puts them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from liuchi.notices import rows
from liuchi.notices.facts import NewNotice
from liuchi.notices.models import Notice
from liuchi.procedures.words import Words

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
CASE = UUID(int=7)
TEN_MINUTES = timedelta(minutes=10)
RESIDENT, CLERK = "resident:a", "clerk@city/water@990102"


def notice(audience="resident", to=RESIDENT, *, urgent=False, **more):
    words = Words("cases.tell.late", number="LC-1", due=NOW, unit={"zh": "水务", "en": "Water"})
    return NewNotice(CASE, "LC-1", audience, to, words, urgent, NOW, **more)


def put(*notices):
    with connection.cursor() as cursor:
        cursor.execute(*rows.insert(notices))
    return list(Notice.objects.order_by("-id")[: len(notices)])[::-1]
