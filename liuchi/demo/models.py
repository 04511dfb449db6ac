"""What a demonstration remembers of itself."""

from datetime import timedelta

from django.db import models
from django.db.models import Q


class Demonstration(models.Model):
    """The one row: from which seed and when it was founded, how far its past is written, how far its clock was moved.

    size    how many requests its past has
    done    how many of them, in the order of the plan, are in the database; written: all
    """

    only = models.BooleanField(default=True, unique=True)
    seed = models.IntegerField()
    size = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    written = models.BooleanField(default=False)
    founded = models.DateTimeField()
    ahead = models.DurationField(default=timedelta)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="demo_only_one")]

    def __str__(self) -> str:
        return f"{self.seed}: {self.done}/{self.size}"


class Visited(models.Model):
    """A case that a visitor has open: the cast leaves it alone for a while. ``at``: by the machine's clock."""

    number = models.TextField(primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number
