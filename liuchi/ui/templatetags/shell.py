"""What the page shell and the components ask for: doors, the kind of an input, its errors."""

from typing import Any

from django import forms, template

from liuchi.ui.doors import Door, doors
from liuchi.ui.forms import mistakes as of_form
from liuchi.ui.theme import address

register = template.Library()

_KINDS = (
    (forms.CheckboxSelectMultiple, "many"),  # Django makes it a kind of radios
    (forms.RadioSelect, "one"),
    (forms.Select, "list"),
    (forms.CheckboxInput, "tick"),
    (forms.HiddenInput, "hidden"),
    (forms.Textarea, "text"),
)


@register.simple_tag(name="doors", takes_context=True)
def open_doors(context: dict[str, Any]) -> list[Door]:
    request = context.get("request")
    return doors(request.path if request else "")


@register.simple_tag
def theme() -> str:
    """The address of the city's colours, «» where it keeps the product's own."""
    return address()


@register.filter
def kind(field: forms.BoundField) -> str:
    """«one» of radios, «many» checkboxes, a «list», a single «tick», «hidden», a long «text», or an «input»."""
    return next((name for widget, name in _KINDS if isinstance(field.field.widget, widget)), "input")


@register.filter
def mistakes(form: forms.BaseForm) -> list[tuple[str, str]]:
    return list(of_form(form))
