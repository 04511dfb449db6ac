"""A pooled connection whose server has gone is never handed to a request."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db.utils import ConnectionHandler

from liuchi.server.embedded import Embedded
from liuchi.server.layout import SUPERUSER
from liuchi.settings.database import django_database

pytestmark = pytest.mark.django_db
POOL = {"min_size": 3, "max_size": 3, "timeout": 20}
CUT = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'liuchi'"


@pytest.fixture
def pooled(cluster: Embedded) -> Iterator[Any]:
    """As pages connect. Its three connections are open."""
    known = django_database(cluster.folder.url(SUPERUSER, "postgres")) | {"CONN_HEALTH_CHECKS": False}
    known["OPTIONS"]["pool"] = POOL
    connection = ConnectionHandler({"default": {}, "pooled": known})["pooled"]
    connection.pool.open(wait=True)
    yield connection
    connection.close()
    connection.close_pool()


def asked(connection: Any) -> list[int]:
    """The server processes that answered, request after request."""
    found = []
    for _ in range(5):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            found.append(cursor.fetchone()[0])
        connection.close()
    return found


def test_a_restarted_server_is_asked_over_new_connections(cluster, pooled):
    before = asked(pooled)
    cluster.stop()
    cluster.start()
    assert not set(asked(pooled)) & set(before)


def test_connections_that_the_server_cut_are_replaced(cluster, pooled):
    before = asked(pooled)
    with psycopg.connect(cluster.folder.url(SUPERUSER, "postgres"), autocommit=True) as other:
        other.execute(CUT)
    assert not set(asked(pooled)) & set(before)


def test_a_good_connection_is_kept(pooled):
    first, again = set(asked(pooled)), set(asked(pooled))
    assert len(first | again) <= POOL["max_size"]
