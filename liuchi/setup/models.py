"""What was changed in how the city is set up: who, when, what it was before and what after."""

from django.db import models


class Change(models.Model):
    """One change. The database refuses to alter or delete these rows (migration `0001_initial`).

    kind, key      what: «units», «city/water»
    verb           new, altered, undone, password (whose words are never kept)
    before, after  the row as the city's file writes it; before is None where there was none
    undoes         the change that this one took back
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    verb = models.CharField(max_length=20)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key", "-id"], name="setup_change_of"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.verb}"
