"""Addresses of pages that a list names again and again."""

from functools import cache

from django.urls import reverse


def page_of(view: str, one: str | int) -> str:
    """The page of one thing, whose number ends its address and needs no quoting. The rest is worked out once for all."""
    return _before(view) + str(one)


@cache
def _before(view: str) -> str:
    return reverse(view, args=[0]).removesuffix("0")
