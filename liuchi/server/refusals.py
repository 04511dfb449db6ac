"""What stops a command: words for the person at the terminal, and what to do."""

from typing import Any

from liuchi.procedures.words import Words


class Refused(Exception):  # noqa: N818 — it is told to a person, not to a debugger
    """A command cannot go on. `words` says why and what to do; the exit code is 1."""

    def __init__(self, key: str, **facts: Any) -> None:
        self.words = Words(key, **facts)
        super().__init__(repr(self.words))
