"""What is asked for, and what was taken: frozen, and without a database."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

CSV, PARQUET = "csv", "parquet"
FORMATS = (CSV, PARQUET)
LONGEST_PURPOSE = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """Which of the cases that concern her.

    since, until      the first and the last day on which they were opened
    category, place   codes; what lies below them comes with them
    """

    since: date | None = None
    until: date | None = None
    category: str = ""
    place: str = ""

    def packed(self) -> dict[str, str]:
        """As plain JSON; what filters nothing is left out."""
        return {name: str(value) for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Wanted:
    """``through``: the door, «desk», «terminal» or «key:<id>»."""

    tables: tuple[str, ...]
    format: str
    purpose: str
    through: str
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class File:
    table: str
    path: Path
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose file this is and what for. It stands in every row."""

    id: str
    holder: str
    purpose: str

    def __str__(self) -> str:
        return f"{self.id} {self.holder} {self.purpose}"


@dataclass(frozen=True, slots=True)
class Taken:
    """An export while its files still lie there."""

    mark: Mark
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class ExportView:
    """One line of the log. ``files``: by table, {rows, sha256}."""

    id: str
    by: str
    holder: str
    at: datetime
    purpose: str
    through: str
    format: str
    filters: Mapping[str, str]
    files: Mapping[str, Mapping[str, int | str]]
