from liuchi.procedures.words import Words


class KeysError(Exception):
    """A key cannot be made or revoked; ``words`` say why."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.words = Words(key, **facts)
