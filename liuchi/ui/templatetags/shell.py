"""What the page shell and the components ask for: doors, the kind of an input, its errors."""

from functools import cache
from typing import Any

from django import forms, template
from django.template.base import Parser, Token
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from liuchi.ui.catalogue import texts
from liuchi.ui.doors import Door, doors
from liuchi.ui.forms import mistakes as of_form
from liuchi.ui.looks import is_easy
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


@register.simple_tag(takes_context=True)
def easy(context: dict[str, Any]) -> bool:
    """Whether this reader chose 长辈版."""
    return is_easy(context.get("request"))


@register.tag(name="asset")
def asset(parser: Parser, token: Token) -> template.Node:
    """{% asset "ui/page.css" %}: the address of one of the product's own files, worked out once for all pages."""
    return Asset(token.split_contents()[1].strip("\"'"))


class Asset(template.Node):
    def __init__(self, path: str) -> None:
        self.path = path

    def render(self, context: template.Context) -> str:
        return _address_of(self.path)


@cache
def _address_of(path: str) -> str:
    return str(static(path))


@register.tag(name="still")
def still(parser: Parser, token: Token) -> template.Node:
    """{% still %}…{% endstill %}: what is the same on every page of a language is drawn once for each. No context in it."""
    inside = parser.parse(("endstill",))
    parser.delete_first_token()
    return Still(inside)


class Still(template.Node):
    """``drawn``: by language, of which words and what. Other words, such as another city's, are drawn anew."""

    def __init__(self, inside: template.NodeList) -> None:
        self.inside = inside
        self.drawn: dict[str | None, tuple[Any, SafeString]] = {}

    def render(self, context: template.Context) -> SafeString:
        language, words = get_language(), texts()
        of, shown = self.drawn.get(language, (None, SafeString()))
        if of is not words:
            shown = self.inside.render(context)
            self.drawn[language] = words, shown
        return shown


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
