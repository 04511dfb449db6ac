"""What this part refuses, in words."""

from liuchi.procedures.words import Words


class CityError(Exception):
    """A city that cannot be made or found; the sentence says why and what to do."""

    def __init__(self, key: str, **facts: object) -> None:
        self.words = Words(key, **facts)
        super().__init__(repr(self.words))
