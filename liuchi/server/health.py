"""Two doors for those who keep the server running: does it live, and may people come in."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


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
        return "" if _migrated() else "migrations"
    except DatabaseError:
        return "database"


def _migrated() -> bool:
    """Whether nothing is left to migrate; once true, it stays so for this process."""
    return _once_migrated() if _pending() == 0 else False


def _pending() -> int:
    if _once_migrated.cache_info().currsize:
        return 0
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@cache
def _once_migrated() -> bool:
    return True
