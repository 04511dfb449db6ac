"""What was acknowledged, beside what is there: the comparison that a kill must not spoil. Pure.

Everything that is sent carries a mark of its own. ``sent``: all marks, answered or not. ``given``: by mark, the number of
the case under which it was acknowledged. ``there``: by mark, the numbers of the cases in which it was found.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Given = Mapping[str, str]
There = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Compared:
    """``lost``: acknowledged and not there; ``doubled``: there more than once, acknowledged or not."""

    what: str
    acknowledged: int
    found: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.lost and not self.doubled

    def __str__(self) -> str:
        counts = (self.acknowledged, self.found, len(self.lost), len(self.doubled))
        return f"{self.what:10}" + "".join(f"{count:>14,}" for count in counts)


HEADS = f"{'':10}" + "".join(f"{head:>14}" for head in ("acknowledged", "found", "lost", "doubled"))


def compared(what: str, sent: Collection[str], given: Given, there: There) -> Compared:
    """What stands under another number than the one that was told is lost. ``there`` may hold what others sent."""
    lost = tuple(mark for mark, number in given.items() if number not in there.get(mark, ()))
    doubled = tuple(mark for mark in sent if len(there.get(mark, ())) > 1)
    return Compared(what, len(given), len(given) - len(lost), lost, doubled)
