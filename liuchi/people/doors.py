"""What the doors of all parts need: the request with its actor, and pages for staff alone."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from liuchi.people.models import Staff
from liuchi.procedures.actors import Actor

VISITOR = Actor("visitor")


class ActorRequest(HttpRequest):
    """A request that has passed ActorMiddleware."""

    actor: Actor


View = Callable[..., HttpResponseBase]


def is_staff(actor: Actor) -> bool:
    return actor.id.startswith("staff:")


def staff_only(view: View) -> View:
    """Whoever is not signed in is asked to, and comes back afterwards."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if is_staff(request.actor):
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))

    return guarded


def sign_in_as(request: HttpRequest, staff_id: int) -> None:
    """Signs somebody in whose right to it the caller has checked: by password, or one tap in the demonstration."""
    login(request, Staff.objects.get(pk=staff_id, is_active=True))
