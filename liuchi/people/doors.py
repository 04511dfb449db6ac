"""What the doors of all parts need: the request with its actor, and pages for staff alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from liuchi.people.models import Staff
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words

VISITOR = Actor("visitor")


class ActorRequest(HttpRequest):
    """A request that has passed ActorMiddleware."""

    actor: Actor


View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class DeskDoor:
    """A page of the desk beside the work list. ``duty``: who has it in the bar and may open it; «» anybody at work."""

    name: str
    label: Words
    duty: str = ""

    @property
    def path(self) -> str:
        return reverse(self.name)


DESK_DOORS: list[DeskDoor] = []  # a part enters its own when Django starts


def desk_doors(actor: Actor) -> list[DeskDoor]:
    """Those that this person's duties open."""
    return [door for door in DESK_DOORS if not door.duty or holds(actor, door.duty)]


def holds(actor: Actor, duty: str) -> bool:
    """Does she hold the duty, wherever it may be?"""
    return any(post.duty == duty for post in actor.posts)


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


def duty_only(duty: str) -> Callable[[View], View]:
    """For whoever holds the duty; to anybody else at work the page is not there."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: ActorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not holds(request.actor, duty):
                raise Http404
            return view(request, *args, **kwargs)

        return staff_only(guarded)

    return wrap


def sign_in_as(request: HttpRequest, staff_id: int) -> None:
    """Signs somebody in whose right to it the caller has checked: by password, or one tap in the demonstration."""
    login(request, Staff.objects.get(pk=staff_id, is_active=True))
