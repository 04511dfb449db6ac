"""A program that may come in, as the doors know it."""

from dataclasses import dataclass

SUBMIT, WORK, EXPORT = "submit", "work", "export"
SCOPES = (SUBMIT, WORK, EXPORT)
OF_STAFF = frozenset({WORK, EXPORT})  # only in the name of somebody at work, within that person's duties


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever came with a good key.

    scopes  submit: send requests in; work: see cases and take steps as that member of staff; export: take figures out
    staff   the account in whose name it works; «» in nobody's
    """

    id: int
    name: str
    scopes: frozenset[str]
    staff: str = ""

    @property
    def client(self) -> str:
        """Whose idempotency keys these are."""
        return f"key:{self.id}"
