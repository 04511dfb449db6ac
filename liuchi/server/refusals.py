"""What stops a command: words for the person at the terminal, and what to do."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError, ProgrammingError
from psycopg.errors import UndefinedColumn, UndefinedTable

from liuchi.procedures.words import Words


class Refused(Exception):
    """A command cannot go on. `words` says why and what to do; the exit code is 1."""

    def __init__(self, key: str, **facts: Any) -> None:
        self.words = Words(key, **facts)
        super().__init__(repr(self.words))


EXPLAINED = (Refused, ImproperlyConfigured, OperationalError, ProgrammingError)  # what a person can do something about


def explained(error: BaseException) -> Words:
    """One of EXPLAINED in words, instead of a traceback. Raises it anew where only whoever writes the code can mend it."""
    if isinstance(error, Refused):
        return error.words
    if isinstance(error, ImproperlyConfigured):
        return Words("server.no.setting", said=str(error))
    if isinstance(error, ProgrammingError):
        if not isinstance(error.__cause__, (UndefinedTable, UndefinedColumn)):
            raise error
        return Words("server.no.tables")
    return Words("server.no.database", said=str(error).strip())
