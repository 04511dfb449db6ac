"""What strangers' doors keep: whose keys open them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ApiKey(models.Model):
    """A program that may come in. The key itself is shown once, when it is made; only its HMAC is kept.

    name    what the city calls the program; one working key a name
    scopes  what it may do (keys/facts.py)
    staff   the account (its key, not its number) in whose name it works; «» in nobody's
    """

    name = models.CharField(max_length=60)
    hash = models.BinaryField(unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    staff = models.CharField(max_length=60, blank=True)
    made = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    revoked = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(revoked=None), name="connect_key_once")
        ]

    def __str__(self) -> str:
        return self.name


class Export(models.Model):
    """Figures that left the desk. The database refuses to change or delete these rows (migration `exports`).

    by, holder  the actor's id, and the account as it stands in the files
    through     the door: «desk», «terminal», «key:<id>»
    files       by table: {rows, sha256}
    """

    id = models.CharField(primary_key=True, max_length=20)
    by = models.CharField(max_length=80)
    holder = models.CharField(max_length=60)
    at = models.DateTimeField()
    purpose = models.CharField(max_length=200)
    through = models.CharField(max_length=40)
    format = models.CharField(max_length=10)
    filters = models.JSONField()
    files = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="connect_exports_latest"),
            models.Index(fields=["by", "-at"], name="connect_exports_own"),
        ]

    def __str__(self) -> str:
        return self.id
