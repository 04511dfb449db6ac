"""What the product must reach, by the names of what is measured: the one place where it stands.

Two cores, with application, database and the load itself on the same machine.
"""

from dataclasses import dataclass
from fnmatch import fnmatch


@dataclass(frozen=True)
class Goal:
    """``least``: the larger the better; otherwise at most."""

    amount: float
    least: bool = False

    def reached(self, value: float) -> bool:
        return value >= self.amount if self.least else value <= self.amount

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.amount:,g}"


GOALS = {
    "intake.*.rate": Goal(400, least=True),
    "intake.*.p99": Goal(100),
    "intake.*.cost": Goal(3),
    "intake.*.statements": Goal(6),
    "step.*.cost": Goal(2.5),
    "step.*.statements": Goal(6),
    "sweep.idle": Goal(1),
    "import.rate": Goal(3000, least=True),
    "worklist.*.cost": Goal(20),
    "worklist.*.statements": Goal(6),
}


def goal(name: str) -> Goal | None:
    return next((found for pattern, found in GOALS.items() if fnmatch(name, pattern)), None)
