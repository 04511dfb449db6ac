"""What this part refuses, in words."""

from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words


class SetUpError(Exception):
    """A change that cannot be made, whatever is typed."""

    def __init__(self, words: Words | str, **facts: object) -> None:
        super().__init__(words)
        self.words = Words(words, **facts) if isinstance(words, str) else words


def refused(field: str, why: Words) -> FolderError:
    """As a file's row is refused, naming the field."""
    return FolderError([Words("places.folder.trouble", file="", row=1, field=field, why=why)])
