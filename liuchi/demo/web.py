"""The demonstration's own pages: be anybody, see every message, move the clock. There are none anywhere else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from liuchi.demo import queries, wall_clock
from liuchi.demo.cast import Member, members
from liuchi.people import queries as people
from liuchi.people.doors import sign_in_as
from liuchi.service_requests import residents
from liuchi.ui import now as clock

View = Callable[..., HttpResponse]
STATES = ("asked", "handling", "received")
MOVES = (wall_clock.HOUR, wall_clock.DAY, wall_clock.DEADLINE)


def demonstration_only(view: View) -> View:
    """Anywhere else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO or settings.PRODUCTION:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def _cast() -> tuple[Member, ...]:
    return members(settings.CITY) if settings.CITY else ()


@demonstration_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = {"cast": _cast(), "standing": queries.standing(now=now), "now": now, "states": STATES, "wide": True}
    return render(request, "demo/home.html", page)


@demonstration_only
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """One tap, as one of the cast."""
    key = request.POST.get("key", "")
    staff = people.staff_by_key(key) if key in {member.key for member in _cast()} else None
    if staff is None:
        raise Http404
    sign_in_as(request, staff.id)
    return redirect("cases:work")


@demonstration_only
@require_POST
def resident(request: HttpRequest) -> HttpResponse:
    """One tap, as the resident of some request in the state that was asked for."""
    state = request.POST.get("state", "")
    found = queries.a_request(state, now=clock.now()) if state in STATES else None
    if found is None:
        return redirect("demo:home")
    residents.remember(request, *found)
    return redirect("requests:mine", found[0])


@demonstration_only
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    if (how := request.POST.get("by", "")) in MOVES:
        wall_clock.move(how)
    return redirect("demo:home")


@demonstration_only
@require_safe
def phone(request: HttpRequest) -> HttpResponse:
    """Every message that would have been sent. Secret codes are in none of them: they are kept nowhere."""
    return render(request, "demo/phone.html", {"messages": queries.messages()})
