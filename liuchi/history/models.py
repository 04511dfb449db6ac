"""Append-only entries, one chain a case. The database itself refuses to alter or delete them (migration 0001)."""

from django.db import models


class Entry(models.Model):
    """One line of a case's history. Partitioned by month on ``at``."""

    pk = models.CompositePrimaryKey("case_id", "seq", "at")
    case_id = models.UUIDField()
    seq = models.IntegerField()
    at = models.DateTimeField()
    step = models.TextField()
    left = models.TextField()
    entered = models.TextField()
    by = models.TextField()
    facts = models.JSONField(default=dict)
    commitment = models.BinaryField(default=b"")
    hash = models.BinaryField()


class Text(models.Model):
    """The words of an entry. Erasing empties the row and says under which rule; nothing else may change it."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case_id = models.UUIDField()
    seq = models.IntegerField()
    salt = models.BinaryField(null=True)
    words = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_under = models.TextField(default="")


class Head(models.Model):
    """Where each chain ends.

    A writer moves it by compare-and-set on ``seq``: of two at once, one wins and one tries anew.
    """

    case_id = models.UUIDField(primary_key=True)
    seq = models.IntegerField()
    hash = models.BinaryField()
