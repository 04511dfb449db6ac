"""The public doors of the product, in the order of the navigation; only those that this installation has are shown."""

from dataclasses import dataclass
from functools import cache

from django.urls import Resolver404, get_urlconf, resolve

from liuchi.procedures.words import Words

DOORS = ("ask", "track", "procedures", "desk")


@dataclass(frozen=True, slots=True)
class Door:
    path: str
    label: Words
    here: bool


def doors(path: str) -> list[Door]:
    """``path``: of the page being shown, which marks its door."""
    return [Door(to, Words(f"ui.door.{name}"), _within(path, to)) for name, to in _open(get_urlconf())]


def _within(path: str, door: str) -> bool:
    return f"{path}/".startswith(door.rstrip("/") + "/")


@cache
def _open(urlconf: str | None) -> list[tuple[str, str]]:
    return [(name, path) for name in DOORS if (path := _path(name, urlconf))]


def _path(name: str, urlconf: str | None) -> str | None:
    for path in (f"/{name}", f"/{name}/"):
        try:
            resolve(path, urlconf)
        except Resolver404:
            continue
        return path
    return None
