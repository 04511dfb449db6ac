"""What the walls let through. The list may only shrink: lower AT_MOST with every line that goes, and never raise it."""

from collections.abc import Iterable

AT_MOST = 0
EXCEPTIONS: dict[str, set[str]] = {}


def holds(wall: str, found: Iterable[str]) -> None:
    """Fails with every breach of the wall, and with every exception that nothing needs any more."""
    breaches, let_through = set(found), EXCEPTIONS.get(wall, set())
    new, stale = sorted(breaches - let_through), sorted(let_through - breaches)
    assert not new, f"{len(new)} against «{wall}»:\n" + "\n".join(new)
    assert not stale, f"no longer needed in EXCEPTIONS[{wall!r}], take them out:\n" + "\n".join(stale)
