"""Which cases this browser has opened by number and code.

Kept in its session, ended with it; nothing is kept of a person. Beside each stands a mark of the code that opened it:
once the hotline issued another, whoever came in with the old one is outside again.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from liuchi.procedures.actors import Actor
from liuchi.service_requests import queries

KEY, MOST = "opened", 20


def remember(request: HttpRequest, number: str, resident: Actor) -> None:
    """Under a new session key, so that nobody who planted the old one comes in too."""
    opened = _opened(request) | {number: [resident.id, queries.code_marks([number])[number]]}
    request.session.cycle_key()
    request.session[KEY] = dict(list(opened.items())[-MOST:])


def of(request: HttpRequest, number: str) -> Actor | None:
    """The resident of a case that this browser has opened."""
    return next(iter(_residents({number: _opened(request).get(number)})), None)


def all_of(request: HttpRequest) -> list[Actor]:
    """The residents of all cases that this browser has opened."""
    return _residents(_opened(request))


def _opened(request: HttpRequest) -> dict[str, list[str]]:
    return dict(request.session.get(KEY, {}))


def _residents(opened: Mapping[str, list[str] | None]) -> list[Actor]:
    held = {number: pair for number, pair in opened.items() if pair}
    marks = queries.code_marks(held) if held else {}
    return [Actor(resident) for number, (resident, mark) in held.items() if marks.get(number) == mark]
