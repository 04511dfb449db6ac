"""What a request has beside its case: the words of the door, the code's hash, the public summary. No identity."""

from django.db import models


class Request(models.Model):
    """
    token      of the identity in the vault; only `people.vault` opens it
    code_hash  HMAC of the secret code under a key outside the database
    title      the beginning of the screened text, for lists
    where      how the place was described; the place of the problem is not the identity
    answers    to the category's questions
    summary    what everybody may read of it: written by a person, empty until then
    """

    case = models.OneToOneField("cases.Case", primary_key=True, on_delete=models.PROTECT, related_name="request")
    token = models.UUIDField(unique=True)
    code_hash = models.BinaryField()
    channel = models.TextField()
    title = models.TextField()
    where = models.TextField(default="")
    answers = models.JSONField(default=dict)
    summary = models.TextField(default="")
    summary_by = models.TextField(default="")
    summary_at = models.DateTimeField(null=True)


class Original(models.Model):
    """A resident's own words as they were sent, sealed with the identity.

    The desk reads the screened text in the history.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="originals")
    at = models.DateTimeField()
    sealed = models.BinaryField()
