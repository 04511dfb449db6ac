"""The outbox. What is unsent or unacknowledged lies under partial indexes, so that an idle sweep costs nothing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

MOST_TRIES = 8


class Notice(models.Model):
    """One notice to one address.

    to       «resident:<token>», «clerk@city/water», «staff:12»; place: leading digits within which a duty is meant
    words    key and facts, as Words packs them
    first    the notice that climbed, where this is a rung of it
    watched  since when nobody has acknowledged the present rung; empty: nobody need
    """

    case_id = models.UUIDField(null=True)
    case_number = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=10)
    to = models.CharField(max_length=260)
    place = models.CharField(max_length=12, blank=True)
    away = ArrayField(models.TextField(), default=list)
    words = models.JSONField()
    urgent = models.BooleanField(default=False)
    rung = models.PositiveSmallIntegerField(db_default=0)
    first = models.ForeignKey("self", models.CASCADE, null=True, related_name="rungs")
    created = models.DateTimeField()
    not_before = models.DateTimeField()
    watched = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=80, db_default="")
    sent_at = models.DateTimeField(null=True)
    channel = models.CharField(max_length=20, db_default="")
    tries = models.PositiveSmallIntegerField(db_default=0)
    error = models.CharField(max_length=300, db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "rung", "to"], name="notices_rung_once")]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                name="notices_unsent",
                condition=Q(sent_at__isnull=True, tries__lt=MOST_TRIES),
            ),
            models.Index(fields=["watched"], name="notices_watched", condition=Q(watched__isnull=False)),
            models.Index(
                fields=["to", "-urgent", "-created", "-id"],
                name="notices_unread",
                condition=Q(acknowledged_at__isnull=True) & ~Q(audience="resident"),
            ),
            models.Index(fields=["case_id", "created"], name="notices_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.words['key']}"


class Received(models.Model):
    """What the demonstration's phone received. One row a notice, however often it was sent."""

    notice = models.OneToOneField(Notice, models.CASCADE)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.notice_id}"
