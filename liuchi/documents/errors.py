"""What this part refuses, in words."""

from liuchi.procedures.words import Words


class DocumentsError(Exception):
    def __init__(self, words: Words) -> None:
        super().__init__(words.key)
        self.words = words
