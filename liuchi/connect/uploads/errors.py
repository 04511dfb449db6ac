from liuchi.procedures.words import Words


class UploadError(Exception):
    """What was asked cannot be done with this file; ``words`` say why."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.words = Words(key, **facts)
