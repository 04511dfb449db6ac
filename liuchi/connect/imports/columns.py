"""Which column of a file is which field."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence

from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.facts import FIELDS
from liuchi.procedures.words import Words

Index = Mapping[str, int]


def read(text: str) -> dict[str, str]:
    """«title=Complaint Type,at=created» → field → column. A name with a comma stands in quotes: «"text=what, where"».

    Raises ImportsError on what is no field, or is told twice.
    """
    found: dict[str, str] = {}
    for each in next(csv.reader([text]), []):
        name, sign, column = each.partition("=")
        name, column = name.strip(), column.strip()
        if not sign or not column:
            raise ImportsError("imports.no.pair", said=each.strip())
        if name not in FIELDS:
            raise ImportsError("imports.no.field", field=name, known=FIELDS)
        if name in found:
            raise ImportsError("imports.no.field_twice", field=name)
        found[name] = column
    return found


def index(columns: Mapping[str, str], headers: Sequence[str]) -> Index:
    """field → where it stands in a row. Raises ImportsError with every mistake, by field."""
    wrong = dict(_mistakes(columns, Counter(headers)))
    if wrong:
        raise ImportsError("imports.no.columns", wrong, wrong=tuple(wrong.values()), headers=tuple(headers))
    return {name: headers.index(column) for name, column in columns.items()}


def _mistakes(columns: Mapping[str, str], headers: Counter[str]) -> list[tuple[str, Words]]:
    found = []
    for name, column in columns.items():
        if name not in FIELDS:
            found.append((name, Words("imports.no.field", field=name, known=FIELDS)))
        elif not headers[column]:
            found.append((name, Words("imports.no.column", field=_called(name), column=column)))
        elif headers[column] > 1:
            found.append((name, Words("imports.no.column_twice", field=_called(name), column=column)))
    if "at" not in columns:
        found.append(("at", Words("imports.no.at")))
    if "title" not in columns and "text" not in columns:
        found.append(("text", Words("imports.no.words")))
    if ("lon" in columns) != ("lat" in columns):
        found.append(("lon", Words("imports.no.half")))
    return found


def _called(name: str) -> Words:
    return Words(f"imports.field.{name}")
