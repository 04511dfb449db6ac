"""Django's PostgreSQL; of the pool's connections only one whose server still holds the other end is used.

Django would send an empty statement ahead of each request to find that out. Nothing is ever to be read from an idle connection but
its end, so a look at the socket says the same and costs no journey. Where the network itself is gone neither can tell.
"""

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        for _ in range(self.pool.max_size if self.pool else 0):
            if not ended(connection):
                break
            connection.close()
            self.pool.putconn(connection)  # closed, it is thrown away and another one made
            connection = super().get_new_connection(conn_params)
        return connection


def ended(connection: "Connection[Any]") -> bool:
    """Has the server closed it, or said that it will?"""
    if connection.closed:
        return True
    look = select.poll()
    look.register(connection.fileno(), select.POLLIN)
    return bool(look.poll(0))
