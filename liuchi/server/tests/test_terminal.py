import os

import pytest
from django.db.utils import ProgrammingError
from psycopg.errors import SyntaxError as SqlSyntaxError
from psycopg.errors import UndefinedTable

from liuchi import cli
from liuchi.server.refusals import explained


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (["--data", "d", "verify"], ["verify"]),
        (["apikey", "create", "app", "--data", "d"], ["apikey", "create", "app"]),
        (["city", "staff", "--data=d", "list"], ["city", "staff", "list"]),
        (["psql", "--data", "d", "--", "--data", "e"], ["psql", "--", "--data", "e"]),
    ],
)
def test_the_data_folder_may_be_named_anywhere_in_a_command(monkeypatch, typed, left):
    monkeypatch.setenv("LIUCHI_DATA", "before")
    assert cli._use_data_folder(typed) == left
    assert os.environ["LIUCHI_DATA"] == "d"


def test_without_one_the_environment_counts(monkeypatch):
    monkeypatch.setenv("LIUCHI_DATA", "before")
    assert cli._use_data_folder(["verify"]) == ["verify"]
    assert os.environ["LIUCHI_DATA"] == "before"


def failed(cause: Exception) -> ProgrammingError:
    error = ProgrammingError("relation does not exist")
    error.__cause__ = cause
    return error


def test_a_database_without_our_tables_is_told_with_what_to_do():
    assert explained(failed(UndefinedTable())).key == "server.no.tables"


def test_a_mistake_of_ours_is_not_told_as_somebody_elses():
    with pytest.raises(ProgrammingError):
        explained(failed(SqlSyntaxError()))
