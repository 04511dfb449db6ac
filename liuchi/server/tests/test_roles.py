"""The running role reads and writes rows and can do nothing to a table."""

import pytest
from django.db import ProgrammingError, connection, transaction

from liuchi.server.layout import RUNNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> str:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE a_table (id bigserial PRIMARY KEY, said text)")
    return "a_table"


def test_the_running_role_reads_and_writes_rows_of_new_tables(table: str, as_running_role: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO a_table (said) VALUES ('a')")
        cursor.execute("UPDATE a_table SET said = 'b'")
        cursor.execute("SELECT current_user, said FROM a_table")
        assert cursor.fetchone() == (RUNNING, "b")
        cursor.execute("DELETE FROM a_table")


@pytest.mark.parametrize(
    "attempt",
    [
        "TRUNCATE a_table",
        "ALTER TABLE a_table ADD COLUMN more text",
        "DROP TABLE a_table",
        "CREATE TABLE another (id int)",
        "CREATE TRIGGER t BEFORE UPDATE ON a_table EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "SET session_replication_role = replica",
    ],
)
def test_the_running_role_can_change_no_table(attempt: str, table: str, as_running_role: None) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attempt)
