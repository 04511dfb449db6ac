from django.db import models


class Place(models.Model):
    """A place by its 12-digit code. Codes never vanish: one that lapses keeps its row and may name its successor."""

    code = models.CharField(primary_key=True, max_length=12)
    level = models.CharField(max_length=10)
    zh = models.CharField(max_length=100)
    en = models.CharField(max_length=100, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day it holds
    successor = models.CharField(max_length=12, blank=True)
    boundary = models.JSONField(null=True, blank=True)  # GeoJSON Polygon or MultiPolygon, WGS 84

    def __str__(self) -> str:
        return f"{self.code} {self.zh}"


class Edition(models.Model):
    """Which edition of a kind of reference data the database holds, so that processes know when to read it again."""

    of = models.CharField(primary_key=True, max_length=40)  # «places», «people.units»
    token = models.UUIDField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.of} {self.token}"
