"""Units and staff, the duties they hold, and the vault. A place is kept as the digits of its code that matter."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models

from liuchi.procedures.actors import Actor

_READABLE = ProhibitNullCharactersValidator()


class Unit(models.Model):
    path = models.CharField(max_length=200, unique=True)  # «city/housing/team-1»
    zh = models.CharField(max_length=100)
    en = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=40)  # «street_office», «water»
    place = models.CharField(max_length=12, blank=True)  # the code of the place it works for; «» everywhere
    closed = models.DateField(null=True, blank=True)  # the first day it no longer works

    def __str__(self) -> str:
        return self.path


class Staff(AbstractBaseUser):
    """Somebody at work. How to reach her privately is not kept here, nor when she last signed in."""

    key = models.CharField(max_length=60, unique=True, validators=[_READABLE])
    zh = models.CharField(max_length=60, validators=[_READABLE])
    en = models.CharField(max_length=60, blank=True, validators=[_READABLE])
    is_active = models.BooleanField(default=True)
    by = models.CharField(max_length=80)  # who entered her
    at = models.DateTimeField()
    closed_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    last_login = None
    actor: Actor  # only where `queries.staff_with_actor` has set it

    USERNAME_FIELD = "key"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["zh"]
    objects: ClassVar[BaseUserManager["Staff"]] = BaseUserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.key


class Holding(models.Model):
    """A duty held by somebody for a unit and a place, from a day to a day."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="holdings")
    duty = models.CharField(max_length=40)
    unit = models.CharField(max_length=200, blank=True)  # a path; «*» every unit; «» none
    place = models.CharField(max_length=12, blank=True)  # leading digits; «» everywhere
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day it holds
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "duty", "unit", "place", "since"], name="holding_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since"))
                | ~models.Q(ended_by=""),
                name="holding_period",
            ),
        ]
        indexes = [models.Index(fields=["duty", "unit"], name="holding_duty")]


class Rota(models.Model):
    """Who is on duty for a unit. An urgent notice that nobody acknowledges climbs from rung 1 upward."""

    unit = models.CharField(max_length=200)
    rung = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    since = models.DateTimeField(null=True, blank=True)  # empty: always has been
    until = models.DateTimeField(null=True, blank=True)  # the moment it ends; empty: no end
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "rung"], name="rota_unit")]


class Identity(models.Model):
    """The vault: who a resident is, sealed, known to the rest of the house by a random token only."""

    token = models.UUIDField(primary_key=True)
    sealed = models.BinaryField(null=True)  # AES-GCM, see vault.py; empty once erased
    phone_index = models.BinaryField(null=True)  # HMAC of the number, to be found by it
    created = models.DateTimeField()
    erased = models.DateTimeField(null=True)
    erased_rule = models.CharField(max_length=100, blank=True)  # under which rule

    class Meta:
        indexes = [
            models.Index(fields=["phone_index"], name="identity_phone", condition=models.Q(phone_index__isnull=False))
        ]


class Look(models.Model):
    """Somebody looked at an identity. The database refuses to change or delete these rows."""

    token = models.ForeignKey(Identity, models.PROTECT, db_column="token", related_name="+")
    case_id = models.UUIDField()
    by = models.CharField(max_length=80)  # an actor's id
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()
    until = models.DateTimeField()  # how long it may be shown


class Attempts(models.Model):
    """Tries at a secret within a window: the code of a case, the password of an account from one channel."""

    key = models.BinaryField(primary_key=True)  # HMAC of what is tried: no name, number or address here
    count = models.PositiveIntegerField()
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["since"], name="attempts_since")]
