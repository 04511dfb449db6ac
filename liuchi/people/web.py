"""Signing in and out, and who acts in a request."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from liuchi.people import attempts
from liuchi.people.doors import VISITOR, sign_in_as
from liuchi.people.forms import SignIn
from liuchi.procedures.words import Words
from liuchi.ui import now as clock

DESK = "/desk/"


class ActorMiddleware:
    """``request.actor``: who acts, with posts. Costs no statement until somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: getattr(request.user, "actor", VISITOR))  # type: ignore[attr-defined]
        return self.get_response(request)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignIn(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = _admit(request, **form.cleaned_data, now=clock.machine_now())
        if refused is None:
            return redirect(_next(request))
        form.add_error(None, refused)
    page = {"form": form, "next": _next(request)}
    return render(request, "people/sign_in.html", page, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("people:sign_in")


def _admit(request: HttpRequest, *, key: str, password: str, now: datetime) -> Words | None:
    """Signs her in, or says why not: the same sentence for a wrong account, a wrong password and a closed account."""
    tries = ((attempts.CHANNEL, (_channel(request),)), (attempts.ACCOUNT, (key, _channel(request))))
    if not all(attempts.allow(kind, *of, now=now) for kind, of in tries):
        return Words("people.no.too_many", minutes=attempts.ACCOUNT.window.seconds // 60)
    staff = authenticate(request, username=key, password=password)
    if staff is None:
        return Words("people.no.match")
    attempts.give_back(kind.key(*of) for kind, of in tries)
    sign_in_as(request, staff.pk)
    return None


def _channel(request: HttpRequest) -> str:
    """The address that tries: our proxy appended it last, where one stands in front."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _next(request: HttpRequest) -> str:
    """Where she wanted to go; never another host."""
    wanted = request.POST.get("next") or request.GET.get("next") or DESK
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else DESK
