"""What a field takes when it says nothing itself: no value is endless, unreadable, or beyond the database."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator

LINE, TEXT = 200, 5_000
NUMBER = 2**31 - 1
YEARS = range(1900, 2200)

# Controls except tab and newlines, and half of a surrogate pair: no person types them. NUL is Django's own to refuse.
_UNREADABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def readable(text: str) -> None:
    if isinstance(text, str) and _UNREADABLE.search(text):
        raise ValidationError("unreadable", code="null_characters_not_allowed")


def likely_year(day: date) -> None:
    if day.year not in YEARS:
        raise ValidationError("year", code="invalid_date")


def bound(field: forms.Field) -> None:
    """Adds to a form's own copy of a field the limits that it does not set itself."""
    field.validators = [*field.validators, *_limits(field)]


def _limits(field: forms.Field) -> list[Any]:
    if isinstance(field, (forms.IntegerField, forms.FloatField, forms.DecimalField)):
        return [MaxValueValidator(NUMBER), MinValueValidator(-NUMBER)]
    if isinstance(field, forms.CharField):
        long = TEXT if isinstance(field.widget, forms.Textarea) else LINE
        return [readable] if field.max_length else [readable, MaxLengthValidator(long)]
    return [likely_year] if isinstance(field, (forms.DateField, forms.DateTimeField)) else []
