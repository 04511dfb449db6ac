"""The files of a city's folder as they stand on disk, parsed; a file that is not there is empty."""

import json
from pathlib import Path
from typing import Any

import yaml

from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def rows(folder: Path, name: str) -> Any:
    """What a YAML file holds. Raises FolderError, with file and line, for what is no YAML."""
    return _parsed(folder / name, lambda text: yaml.load(text, _Loader), []) or []  # noqa: S506  a SafeLoader


def boundaries(folder: Path) -> Any:
    """boundaries.geojson, or None where the city is not drawn yet."""
    return _parsed(folder / "boundaries.geojson", json.loads, None)


def _parsed(file: Path, parse: Any, empty: Any) -> Any:
    if not file.exists():
        return empty
    try:
        return parse(file.read_text("utf8"))
    except (yaml.YAMLError, ValueError) as error:
        raise FolderError([Words("city.no.readable", file=file.name, why=" ".join(str(error).split()))]) from None
