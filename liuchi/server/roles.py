"""The two roles of the database.

liuchi_owner   owns the database and its tables; migrations run as it
liuchi         what pages and workers run as: reads and writes rows, owns nothing, so it can neither TRUNCATE nor ALTER
"""

from psycopg import Connection, connect
from psycopg.sql import SQL, Identifier

from liuchi.server.layout import DATABASE, OWNER, RUNNING, SUPERUSER, DataFolder

_RIGHTS = (
    "GRANT USAGE ON SCHEMA public TO {running}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {running}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {running}",
)


def prepare(folder: DataFolder) -> None:
    """In a cluster of our own: both roles, the database, and their rights there and in every database made later."""
    with connect(folder.url(SUPERUSER, "postgres"), autocommit=True) as cluster:
        if _there(cluster, "pg_database", "datname", DATABASE):
            return
        _make_role(cluster, OWNER, "LOGIN CREATEDB")
        _make_role(cluster, RUNNING, "LOGIN")
        cluster.execute(SQL("GRANT {} TO {}").format(Identifier(RUNNING), Identifier(OWNER)))
        with connect(folder.url(SUPERUSER, "template1"), autocommit=True) as template:
            give_rights(template)
        cluster.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(DATABASE), Identifier(OWNER)))


def give_rights(connection: Connection, *, owner: str = OWNER, running: str = RUNNING) -> None:
    """The running role may read and write the rows of every table that the owner makes from now on."""
    for right in _RIGHTS:
        connection.execute(SQL(right).format(owner=Identifier(owner), running=Identifier(running)))


def give_rights_outside(owner_url: str, running: str) -> None:
    """The same in a database that somebody else runs, asked for by its owner."""
    with connect(owner_url, autocommit=True) as connection:
        owner = connection.info.user
        if owner != running:
            give_rights(connection, owner=owner, running=running)


def _make_role(cluster: Connection, role: str, options: str) -> None:
    if not _there(cluster, "pg_roles", "rolname", role):
        cluster.execute(SQL("CREATE ROLE {} " + options).format(Identifier(role)))


def _there(cluster: Connection, table: str, column: str, name: str) -> bool:
    query = SQL("SELECT 1 FROM {} WHERE {} = %s").format(Identifier(table), Identifier(column))
    return cluster.execute(query, [name]).fetchone() is not None
