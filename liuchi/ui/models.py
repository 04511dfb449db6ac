"""What a city sets over the product's words and colours by its pages. It goes over the files of its folder too."""

from django.db import models


class Own(models.Model):
    """of      words or theme
    key     of a word; «» of the theme
    value   as words.yaml or theme.yaml writes it; None: the product's own, whatever the folder's file says
    """

    of = models.CharField(max_length=10)
    key = models.CharField(max_length=200, blank=True)
    value = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "key"], name="ui_own_once")]

    def __str__(self) -> str:
        return f"{self.of} {self.key}"
