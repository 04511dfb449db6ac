"""A file brought in on the page of set-up, and how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from liuchi.connect.imports.facts import Report
from liuchi.connect.imports.queries import RunView
from liuchi.procedures.words import Words

BROUGHT, CHECKING, CHECKED, COMING, FINISHED, STOPPED = (
    "brought",
    "checking",
    "checked",
    "coming",
    "finished",
    "stopped",
)
STAGES = (BROUGHT, CHECKING, CHECKED, COMING, FINISHED, STOPPED)
AT_WORK = (CHECKING, COMING)  # a job is at it, or soon will be

LARGEST = 200 * 2**20  # bytes
KEPT = timedelta(days=7)  # since its last use; it holds people's own words
SHOWN = 20  # rows that would be refused


@dataclass(frozen=True, slots=True)
class Wrong:
    row: int
    why: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class UploadView:
    """
    share    of the file that the present work has read, 0 to 1; rows: how many
    report   of the check
    wrong    the first rows that it would refuse
    run      once the records come in: what became of them so far
    """

    id: UUID
    name: str
    size: int
    by: str
    at: datetime
    stage: str
    heads: Sequence[str]
    columns: Mapping[str, str]
    category: str
    rows: int
    share: float
    report: Report | None
    wrong: tuple[Wrong, ...]
    run: RunView | None
    fault: Words | None
    removed: datetime | None

    @property
    def at_work(self) -> bool:
        return self.stage in AT_WORK

    @property
    def begun(self) -> bool:
        return self.run is not None
