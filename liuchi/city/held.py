"""What the database holds of a city, as the rows of the files it came from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from liuchi.catalogue import queries as catalogue
from liuchi.people import queries as people
from liuchi.places import queries as places
from liuchi.procedures.words import Words
from liuchi.ui import own

Rows = list[dict[str, Any]]
KEYS = {
    "places.yaml": ("code",),
    "boundaries.geojson": ("properties",),
    "units.yaml": ("path",),
    "categories.yaml": ("code",),
    "duties.yaml": ("category", "place", "since"),
    "staff.yaml": ("key",),
    "rota.yaml": ("unit", "rung", "staff"),
    "words.yaml": ("key",),
    "theme.yaml": ("side",),
}


class Change(NamedTuple):
    """A row that loading would add or alter. ``fields``: those that differ; none for a new row."""

    file: str
    row: str
    fields: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        facts = {"file": self.file, "row": self.row}
        return (
            Words("city.change.altered", **facts, fields=self.fields)
            if self.fields
            else Words("city.change.new", **facts)
        )


def held(*, people_too: bool) -> dict[str, Rows]:
    """Rows by file, in the order in which they are loaded."""
    drawn, boundaries = places.dump()
    categories, duties = catalogue.dump()
    found = {
        "places.yaml": drawn, "boundaries.geojson": boundaries["features"], "units.yaml": people.dump_units(),
        "categories.yaml": categories, "duties.yaml": duties,
    }  # fmt: skip
    found |= _own()
    return found | ({"staff.yaml": people.dump_staff(), "rota.yaml": people.dump_rota()} if people_too else {})


def _own() -> dict[str, Rows]:
    """What pages set over the files."""
    words, colours = own.held()
    return {
        "words.yaml": [{"key": key, **(sides or {})} for key, sides in sorted(words.items())],
        "theme.yaml": [{"side": side, **tokens} for side, tokens in (colours or {}).items()],
    }


def changes(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> Iterator[Change]:
    """What is in ``after`` and not, or otherwise, in ``before``. Loading takes nothing away."""
    for file, rows in after.items():
        old = _by_key(file, before[file])
        for key, row in _by_key(file, rows).items():
            if key not in old:
                yield Change(file, key)
            elif fields := tuple(field for field in row if row[field] != old[key].get(field)):
                yield Change(file, key, fields)


def _by_key(file: str, rows: Rows) -> dict[str, dict[str, Any]]:
    return {" ".join(_plain(row[field]) for field in KEYS[file]).strip(): row for row in _flat(rows)}


def _plain(value: Any) -> str:
    return value["code"] if isinstance(value, dict) else str(value)


def _flat(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {field: value for field, value in row.items() if field != "children"}
        yield from _flat(row.get("children", ()))
