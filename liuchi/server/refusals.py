"""What stops a command: words for the person at the terminal, and what to do."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from liuchi.procedures.words import Words


class Refused(Exception):
    """A command cannot go on. `words` says why and what to do; the exit code is 1."""

    def __init__(self, key: str, **facts: Any) -> None:
        self.words = Words(key, **facts)
        super().__init__(repr(self.words))


EXPLAINED = (Refused, ImproperlyConfigured, OperationalError)  # what a person can do something about


def explained(error: BaseException) -> Words:
    """One of EXPLAINED in words, instead of a traceback."""
    if isinstance(error, Refused):
        return error.words
    if isinstance(error, ImproperlyConfigured):
        return Words("server.no.setting", said=str(error))
    return Words("server.no.database", said=str(error).strip())
