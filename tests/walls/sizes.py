"""How large things are, the aim and the hard line of each kind. A docstring does not count."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.walls import house

DOORS = {"web.py", "api.py"}


@dataclass(frozen=True)
class Size:
    kind: str
    where: str
    is_now: int
    aim: int
    hard: int

    def __str__(self) -> str:
        return f"{self.where}: {self.kind} of {self.is_now} (aim {self.aim}, at most {self.hard})"


def sizes() -> Iterator[Size]:
    for path in house.python_files():
        yield _file(path)
        for function in house.functions(path):
            yield _function(path, function)
            yield _parameters(path, function)
    for path in house.templates():
        yield Size("lines of a template", house.name(path), _lines(path), 80, 150)


def _lines(path: Path) -> int:
    return len(house.text(path).splitlines())


def _file(path: Path) -> Size:
    aim, hard = (200, 400) if house.is_test(path) else (80, 120) if path.name == "procedure.py" else (120, 300)
    return Size("lines of a file", house.name(path), _lines(path), aim, hard)


def _function(path: Path, function: house.Function) -> Size:
    told = house.docstring(function)
    long = function.end_lineno - function.lineno + 1 - (told.end_lineno - told.lineno + 1 if told else 0)
    kind, aim, hard = _bounds(path, function)
    return Size(kind, f"{house.name(path)}:{function.lineno} {function.name}", long, aim, hard)


def _bounds(path: Path, function: house.Function) -> tuple[str, int, int]:
    if "journeys" in path.parts:
        return "lines of a story", 60, 10_000
    if house.is_test(path):
        return "lines of a test", 15, 30
    is_view = path.name in DOORS and [a.arg for a in function.args.args[:1]] == ["request"]
    return ("lines of a view", 12, 20) if is_view else ("lines of a function", 10, 40)


def _parameters(path: Path, function: house.Function) -> Size:
    """Without self and cls, *args and **kwargs."""
    args = function.args
    named = [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs) if a.arg not in ("self", "cls")]
    return Size("parameters", f"{house.name(path)}:{function.lineno} {function.name}", len(named), 4, 6)
