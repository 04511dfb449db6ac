"""`python -m tests.walls.report`: what is over its aim, and words that nothing says. Nothing fails here."""

from collections import Counter

from tests.walls.keys import unused
from tests.walls.sizes import sizes


def lines() -> list[str]:
    over = sorted((size for size in sizes() if size.is_now > size.aim), key=lambda size: -size.is_now / size.aim)
    counted = Counter(size.kind for size in over)
    words = unused()
    return [
        *(str(size) for size in over),
        *(f"words «{key}» are never said" for key in words),
        "Over the aim: " + (", ".join(f"{n} × {kind}" for kind, n in counted.items()) or "nothing"),
        f"Words never said: {len(words)}",
    ]


if __name__ == "__main__":
    import sys

    sys.stdout.write("\n".join(lines()) + "\n")
