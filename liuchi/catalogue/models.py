"""Categories, the duty catalogue and precedents. A place is kept as the digits of its code that matter."""

from django.db import models


class Category(models.Model):
    code = models.CharField(max_length=80, unique=True)  # «roads.surface.pothole», below «roads.surface»
    zh = models.CharField(max_length=100)
    en = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, blank=True)  # «» for a branch
    grade = models.PositiveSmallIntegerField(default=0)
    visibility = models.CharField(max_length=10, default="private")
    questions = models.JSONField(default=list)  # as categories.yaml writes them
    words = models.JSONField(default=list)
    closed = models.DateField(null=True, blank=True)  # the first day it takes no more requests
    batch = models.BooleanField(default=False)  # to programs it answers with a token first
    order = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.code} {self.zh}"


class CatalogueRow(models.Model):
    """Who leads for a category in a place, and who assists: by path, or by kind of unit."""

    category = models.CharField(max_length=80)
    place = models.CharField(max_length=12, blank=True)
    lead_unit = models.CharField(max_length=200, blank=True)
    lead_kind = models.CharField(max_length=40, blank=True)
    assistants = models.JSONField(default=list)  # [{"unit": …} or {"kind": …}]
    basis_zh = models.CharField(max_length=500)
    basis_en = models.CharField(max_length=500, blank=True)
    leader_signs = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day it holds
    order = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "place", "since"], name="catalogue_row_once"),
            models.CheckConstraint(condition=~models.Q(lead_unit="") ^ ~models.Q(lead_kind=""), name="catalogue_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.place} → {self.lead_unit or self.lead_kind}"


class Precedent(models.Model):
    """A ruling is never altered: a later one for the same category and place goes before it."""

    category = models.CharField(max_length=80)
    place = models.CharField(max_length=12, blank=True)
    unit = models.CharField(max_length=200)
    basis = models.TextField()
    case = models.CharField(max_length=40)
    ruled_at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["category", "place", "-ruled_at"], name="catalogue_precedent_for")]

    def __str__(self) -> str:
        return f"{self.category} {self.place} → {self.unit}"
