"""A change, as pages and tests see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ChangeView:
    id: int
    kind: str
    key: str
    verb: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    by: str
    at: datetime

    @property
    def fields(self) -> tuple[str, ...]:
        """Those that differ; none for a new one."""
        before, after = self.before or {}, self.after or {}
        return tuple(name for name in after if before and before.get(name) != after[name])
