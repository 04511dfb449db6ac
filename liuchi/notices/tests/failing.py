"""A channel that fails, for the unhappy path: for all, for some, or by breaking the transaction it is in."""

from django.db import connection

from liuchi.notices.models import Received


def unreachable(notices, now):
    raise TimeoutError("gateway did not answer")


def half(notices, now):
    return {notice.pk: "number not in use" for notice in notices if notice.to.endswith("b")}


def breaking(notices, now):
    Received.objects.create(notice=notices[0], at=now)
    connection.cursor().execute("SELECT no_such_column")
