from collections.abc import Mapping

from liuchi.procedures.words import Words


class ImportsError(Exception):
    """What is wrong with a file, with its columns or with the city; never with a row. ``fields``: by field of FIELDS."""

    def __init__(self, key: str, fields: Mapping[str, Words] | None = None, **facts: object) -> None:
        super().__init__(key)
        self.words, self.fields = Words(key, **facts), fields or {}
