"""{% sign "late" %}: a small drawing beside a word, so that colour is never the only one."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def sign(tone: str = "") -> SafeString:
    """``tone``: calm, soon, late, paused, met, info, done, warn, bad; anything else is drawn as info."""
    return _drawn(tone)


@cache
def _drawn(tone: str) -> SafeString:
    return render_to_string("ui/sign.html", {"tone": tone})
