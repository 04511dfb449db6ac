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


class ImportRun(models.Model):
    """One file of earlier records on its way in. Each batch of its cases is committed together with ``done``.

    mark       of the file and its columns: the same again is the same run
    path       where the file lies; name: what it was called
    columns    field → name of the column; category, encoding, sheet: as `imports.facts.Source`
    done       rows of the file that are dealt with, the refused ones among them
    report     `imports.facts.Report`, so far
    """

    mark = models.CharField(max_length=64, unique=True)
    path = models.TextField()
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField()
    category = models.CharField(max_length=80, blank=True)
    encoding = models.CharField(max_length=40, blank=True)
    sheet = models.TextField(blank=True)
    by = models.CharField(max_length=80)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.name}: {self.done}"


class ImportedRow(models.Model):
    """Where a case was taken from. ``words``: what the file said of category, unit and place, screened."""

    case = models.OneToOneField("cases.Case", primary_key=True, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    words = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "row"], name="connect_import_row_once")]


class RefusedRow(models.Model):
    """A row that was not taken. ``why``: reasons and sentences, packed; the row itself stays in its file."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="refused")
    row = models.PositiveIntegerField()
    why = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "row"], name="connect_import_refused_once")]


class Upload(models.Model):
    """A file that somebody brings in on the page of set-up. It lies in the data folder until some days after its last use.

    stage        one of uploads/facts.py; rows and share: how far the present work is
    heads        of its first row; columns: field → head
    report       of the check, as imports.Report packs it; wrong: [[row, [why, packed]]], the first that it would refuse
    fault        why the work stopped, packed Words
    moved        when it came to this stage; removed: when the file was deleted
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    encoding = models.CharField(max_length=40, blank=True)
    sheet = models.CharField(max_length=200, blank=True)
    heads = models.JSONField()
    columns = models.JSONField(default=dict)
    category = models.CharField(max_length=80, blank=True)
    stage = models.CharField(max_length=20)
    rows = models.PositiveIntegerField(default=0)
    share = models.FloatField(default=0)
    report = models.JSONField(null=True)
    wrong = models.JSONField(default=list)
    run = models.ForeignKey(ImportRun, null=True, on_delete=models.PROTECT, related_name="uploads")
    fault = models.JSONField(null=True)
    moved = models.DateTimeField()
    removed = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["moved"], name="connect_uploads_waiting", condition=models.Q(stage__in=["checking", "coming"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.stage}"
