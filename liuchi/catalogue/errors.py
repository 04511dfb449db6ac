"""What this part refuses, in words."""

from liuchi.procedures.words import Words


class CatalogueError(Exception):
    """``field``: which of what was given will not do."""

    def __init__(self, field: str, words: Words) -> None:
        super().__init__(words.key)
        self.field, self.words = field, words
