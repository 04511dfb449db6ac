"""Running cases and their clocks. Only cases/actions.py moves them."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


def tokens() -> ArrayField:
    return ArrayField(models.TextField(), default=list)


class Case(models.Model):
    """One case of any procedure.

    number    what people say on the phone; its last digit checks the others
    parent    the case that opened this one, and as what (``key``)
    due       when the procedure's first clock, the public one, runs out; None while it is paused, or once it stopped
    readers   those whom the case concerns, movers: whose turn it is, barred: those kept away (procedures/reach.py)
    public    everybody may know that there is such a case, where and how far it is; never its words
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.TextField()
    procedure = models.TextField()
    version = models.IntegerField()
    state = models.TextField()
    over = models.BooleanField(default=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    key = models.TextField(default="")
    facts = models.JSONField(default=dict)
    category = models.TextField(default="")
    place = models.TextField(default="")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    opened = models.DateTimeField()
    moved = models.DateTimeField()
    due = models.DateTimeField(null=True)
    readers = tokens()
    movers = tokens()
    barred = tokens()
    public = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number"], name="cases_case_number_key")]
        indexes = [
            GinIndex(fields=["readers"], name="cases_readers"),
            models.Index(fields=["procedure", "-opened", "id"], name="cases_by_opening"),
            models.Index(fields=["procedure", "-opened", "id"], name="cases_public", condition=Q(public=True)),
        ]

    def __str__(self) -> str:
        return self.number


class Listed(models.Model):
    """A live case in the work lists of whoever holds a token: the way to find it, in the order of the list. Whether she may see
    it, the case itself says.

    street  the nine digits of the case's sub-district, «» without a place
    turn    the token is one of the case's movers
    due     the case's; the far end of time where it has none, so that it comes last
    case    written in the same statement and never deleted: the database need not look it up for every line
    """

    pk = models.CompositePrimaryKey("case_id", "token")
    case = models.ForeignKey(Case, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    token = models.TextField()
    street = models.TextField()
    turn = models.BooleanField()
    due = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["token", "turn", "due", "case"], name="cases_listed_order"),
            models.Index(fields=["token", "turn", "street", "due", "case"], name="cases_listed_street"),
        ]


class Clock(models.Model):
    """A running or stopped clock. ``detail``: the limit with its source as it was when the clock started, pauses, re-gradings.

    wakes  when the sweep must look at it; the index holds only rows that will wake, so a sweep with nothing due costs nothing
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks", db_index=False)
    key = models.TextField()
    started = models.DateTimeField()
    due = models.DateTimeField(null=True)
    stopped = models.DateTimeField(null=True)
    expired = models.BooleanField(default=False)
    wakes = models.DateTimeField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="cases_clock_once")]
        indexes = [models.Index(fields=["wakes"], name="cases_clock_wakes", condition=Q(wakes__isnull=False))]


class Link(models.Model):
    """One case points to another: joined, handed over, a repeat of."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links", db_index=False)
    to = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked")
    kind = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "to", "kind"], name="cases_link_once")]


class Submission(models.Model):
    """An idempotency key, bound to the client and to the body: the same again makes no second case, another body
    is a conflict.
    """

    client = models.TextField()
    key = models.TextField()
    body = models.BinaryField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="cases_submission_once")]
