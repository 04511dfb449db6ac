from liuchi.procedures.words import Words


class ExportsError(Exception):
    """Nothing is taken out; ``words`` say why. ``field``: of the form, «» where it is no single one."""

    def __init__(self, key: str, *, field: str = "", **facts: object) -> None:
        super().__init__(key)
        self.words, self.field = Words(key, **facts), field
