"""Which cases this browser has opened by number and code.

Kept in its session, ended with it; nothing is kept of a person.
"""

from django.http import HttpRequest

from liuchi.procedures.actors import Actor

KEY, MOST = "opened", 20


def remember(request: HttpRequest, number: str, resident: Actor) -> None:
    opened = dict(request.session.get(KEY, {}))
    opened[number] = resident.id
    request.session[KEY] = dict(list(opened.items())[-MOST:])


def of(request: HttpRequest, number: str) -> Actor | None:
    """The resident of a case that this browser has opened."""
    found = request.session.get(KEY, {}).get(number)
    return Actor(found) if found else None


def all_of(request: HttpRequest) -> list[Actor]:
    """The residents of all cases that this browser has opened."""
    return [Actor(found) for found in request.session.get(KEY, {}).values()]
