"""Words in templates: {% word "key" fact=… %}, {{ words|say }}, {{ fact|shown }}, {{ at|when }}, {{ due|left:now }}."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from liuchi.procedures.words import Words
from liuchi.ui import words as catalogue

register = template.Library()


@register.simple_tag(name="word_with_facts")
def with_facts(key: str, **facts: Any) -> str:
    return catalogue.say(Words(key, **facts), get_language())


@register.tag(name="word")
def word(parser: Parser, token: Token) -> template.Node:
    """Most words are a key alone: those are looked up, and nothing else."""
    bits = token.split_contents()
    alone = len(bits) == 2 and bits[1][0] in "\"'"
    return KeyAlone(bits[1][1:-1]) if alone else register.tags["word_with_facts"](parser, token)


class KeyAlone(template.Node):
    def __init__(self, key: str) -> None:
        self.key = key

    def render(self, context: template.Context) -> SafeString:
        return escape(catalogue.say(self.key, get_language()))


@register.filter
def words(key: str) -> Words:
    """A key as Words, to be handed to a component: {% include "ui/button.html" with label="ui.home"|words %}."""
    return Words(key)


@register.filter
def say(words: Any) -> str:
    return catalogue.say(words, get_language())


@register.filter
def shown(fact: Any) -> Any:
    """Anything as it stands in a sentence; unlike in `say`, a string is text already, not a key."""
    return catalogue.shown(fact, get_language())


@register.filter
def when(at: datetime | date | None) -> str:
    return str(catalogue.shown(at, get_language()))


@register.filter
def iso(at: datetime) -> str:
    """As <time datetime> takes it: HTML knows no microseconds."""
    return at.isoformat(timespec="seconds")


@register.filter
def left(due: datetime, now: datetime) -> str:
    return catalogue.left(due, now, get_language())


@register.simple_tag
def language() -> str:
    """The value of <html lang>."""
    return {"zh": "zh-Hans", "en": "en"}[catalogue.side(get_language())]
