"""长辈版, easy reading: larger text, high contrast, read aloud. A cookie of the browser, never a mark on a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE, EASY = "look", "easy"
HEADER = "X-Look"  # by which a browser fetches the pages that it keeps for when there is no network, without cookies
_YEAR = 365 * 24 * 60 * 60


def is_easy(request: HttpRequest | None) -> bool:
    return request is not None and EASY in (request.COOKIES.get(COOKIE), request.headers.get(HEADER))


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Puts the look on or takes it off, and comes back to the same page."""
    here = HttpResponseRedirect(_back(request))
    if request.POST.get(COOKIE) == EASY:
        kept: dict[str, Any] = {"max_age": _YEAR, "secure": request.is_secure(), "httponly": True, "samesite": "Lax"}
        here.set_cookie(COOKIE, EASY, **kept)
    else:
        here.delete_cookie(COOKIE, samesite="Lax")
    return here


def _back(request: HttpRequest) -> str:
    to = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if own and "\x00" not in to else "/"
