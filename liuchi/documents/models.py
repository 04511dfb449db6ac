"""Attachments of cases. The bytes lie in the data folder, named by their hash; only what was re-encoded gets there."""

from django.db import models


class Attachment(models.Model):
    """A photograph of a case. The same bytes may stand in several cases, on disk they lie once."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20)  # what it is: image/jpeg
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=100)  # as shown; never used as a path
    added_at = models.DateTimeField()
    by = models.CharField(max_length=80)
    sealed = models.BooleanField(default=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=80, db_default="")

    def __str__(self) -> str:
        return self.name
