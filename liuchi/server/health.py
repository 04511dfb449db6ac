"""Two doors for those who keep the server running: does it live, and may people come in."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from liuchi.server.migrate import pending


def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers at all; asks nothing of the database."""
    return JsonResponse({"alive": True, "instance": settings.INSTANCE})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 once the database answers and has every migration; 503 and why until then."""
    why = _unready()
    said = {"ready": not why, "instance": settings.INSTANCE} | ({"why": why} if why else {})
    return JsonResponse(said, status=503 if why else 200)


def _unready() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _refuse_unmigrated()
    except DatabaseError:
        return "database"
    except _Unmigrated:
        return "migrations"
    return ""


class _Unmigrated(Exception):
    """The code expects tables that the database does not have yet."""


@cache
def _refuse_unmigrated() -> None:
    """Looked up until it holds, and then never again: `cache` keeps answers, not exceptions."""
    if pending():
        raise _Unmigrated
