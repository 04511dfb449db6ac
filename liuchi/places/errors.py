"""What this part refuses, in words."""

from collections.abc import Sequence

from liuchi.procedures.words import Words


class PlacesError(Exception):
    """A point or code that is no place of the city."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


class FolderError(Exception):
    """A city folder that cannot be loaded: every trouble names its file, row and field."""

    def __init__(self, troubles: Sequence[Words]) -> None:
        super().__init__(*troubles)
        self.troubles = tuple(troubles)
