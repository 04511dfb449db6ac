"""The questions of the set-up pages. ``name`` says what they are called: «units.path», with its help beside it."""

from collections.abc import Callable
from typing import Any

from django import forms

from liuchi.catalogue import queries as catalogue
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.choices import OneOf, SomeOf
from liuchi.ui.forms import words
from liuchi.ui.inputs import DayInput

Choices = Callable[[], list[tuple[str, Any]]]


def _said(name: str) -> dict[str, Any]:
    return {"label": words(f"setting.{name}"), "help_text": words(f"setting.{name}.help")}


def line(name: str, *, most: int = 100, required: bool = True) -> forms.CharField:
    return forms.CharField(max_length=most, required=required, **_said(name))


def lines(name: str, *, rows: int = 3, most: int = 5000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "short"})
    return forms.CharField(max_length=most, required=False, widget=widget, **_said(name))


def day(name: str, *, required: bool = False) -> forms.DateField:
    return forms.DateField(required=required, widget=DayInput(), input_formats=["%Y-%m-%d"], **_said(name))


def tick(name: str) -> forms.BooleanField:
    return forms.BooleanField(required=False, **_said(name))


def one(name: str, choices: Choices, *, required: bool = True, none: str = "ui.choose") -> OneOf:
    return OneOf(required=required, choices=lambda: [("", Words(none)), *choices()], **_said(name))


def some(name: str, choices: Choices) -> SomeOf:
    return SomeOf(required=False, choices=choices, **_said(name))


def radios(name: str, values: tuple[str, ...], said: str) -> forms.ChoiceField:
    choices = [(value, words(f"{said}.{value}")) for value in values]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **_said(name))


# -- what there is to choose from, made when it is shown ---------------------------------------------------------------


def all_places() -> list[tuple[str, Any]]:
    found = places.within("", on=clock.today())
    return [(each.code, _chain(places.chain(each.code)[-2:])) for each in found]


def all_units() -> list[tuple[str, Any]]:
    return [(each.path, Words("ui.text", text=each.name)) for each in people.units()]


def all_categories() -> list[tuple[str, Any]]:
    """Branches too: what is said of one holds for all below it."""
    return [(each.code, _chain(catalogue.above(each.code))) for each in catalogue.categories()]


def kinds_of_unit() -> list[str]:
    return sorted({each.kind for each in people.units()})


def _chain(views: Any) -> Words:
    return Words("ui.text", text=tuple(view.name for view in views))
