from liuchi.procedures.words import Words


class PeopleError(Exception):
    """What this part refuses, in words."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words
