"""The database back into a city's folder, row for row: loading it again changes nothing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from liuchi.city import folder as files
from liuchi.city import own
from liuchi.city.held import Rows, held

HEADER = "# Written by `liuchi city dump` from the database.\n"
OWN = {"words.yaml": own.dumped_words, "theme.yaml": own.dumped_theme}
STANDING = ("city.yaml", "base.geojson", "words.yaml", "theme.yaml", "limits", "calendars", "laws")


def dump(folder: Path, *, people_too: bool, city: Path | None = None) -> list[str]:
    """Writes every file that the database rules; ``city``: where the others are copied from, if the folder has none.

    Returns the names of the files written. A file is replaced whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = {name: rows for name, rows in held(people_too=people_too).items() if rows or name not in OWN}
    copied = _copied(folder, city)
    for name, rows in found.items():
        half = folder / f"{name}.part"
        half.write_text(_own(folder, name) if name in OWN else _WAYS.get(name, _flat)(rows), "utf8")
        half.replace(folder / name)
    return list(dict.fromkeys([*found, *copied]))


def _own(folder: Path, name: str) -> str:
    """The folder's own words or colours, with what pages set over them: one key a line."""
    said = OWN[name](files.rows(folder, name) or {})
    return HEADER + "".join(_line({key: said[key]}).strip()[1:-1] + "\n" for key in said)


def _copied(folder: Path, city: Path | None) -> list[str]:
    missing = [name for name in STANDING if city and (city / name).exists() and not (folder / name).exists()]
    for name in missing:
        source = city / name  # type: ignore[operator]
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    return missing


def _flat(rows: Rows) -> str:
    return HEADER + "".join(f"- {_line(row)}" for row in rows)


def _line(row: dict[str, Any]) -> str:
    return yaml.safe_dump(row, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf"))


def _tree(rows: Rows) -> str:
    return HEADER + "".join(map(_branch, rows))


def _branch(row: dict[str, Any]) -> str:
    """A leaf on one line; a branch with its fields one a line and what is below it set in."""
    if not row.get("children"):
        return f"- {_line(row)}"
    own = {field: value for field, value in row.items() if field != "children"}
    fields = yaml.safe_dump(own, default_flow_style=False, allow_unicode=True, sort_keys=False, width=float("inf"))
    below = indent("".join(map(_branch, row["children"])), "  ")
    return f"- {indent(fields, '  ').lstrip()}  children:\n{below}"


def _drawn(features: Rows) -> str:
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


_WAYS: dict[str, Callable[[Rows], str]] = {"categories.yaml": _tree, "boundaries.geojson": _drawn}
