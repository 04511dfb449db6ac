"""What a button does: it says that it was done, and its address alone leads back to the page of the button."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from liuchi.procedures.words import Words
from liuchi.ui.words import say

View = Callable[..., HttpResponseBase]


def button_of(page: str) -> Callable[[View], View]:
    """For a view that takes a POST for one number, from the page of that number (``page``: its URL's name).

    A reload, the language switch or a sign-in in between arrive there by GET.
    """

    def wrap(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def pressed(request: HttpRequest, number: str, **rest: Any) -> HttpResponseBase:
            return view(request, number, **rest) if request.method == "POST" else redirect(page, number)

        return pressed

    return wrap


def done(request: HttpRequest, words: Words) -> None:
    """Says once, on the next page, that it was done. Kept in a cookie: no statement, and gone when shown."""
    messages.success(request, say(words, get_language()))


def not_done(request: HttpRequest, words: Words) -> None:
    """Says once, on the next page, why it was not done."""
    messages.error(request, say(words, get_language()))
