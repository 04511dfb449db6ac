"""The house as it stands on disk: its files, their syntax trees, its floors. Read once for all walls."""

import ast
import configparser
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "liuchi"
GENERATED = {"migrations"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    """As it is shown to a person: from the root of the repository."""
    return path.relative_to(ROOT).as_posix() if ROOT in path.parents else path.name


@cache
def python_files() -> tuple[Path, ...]:
    """Of the house, its tests included, and of tests/ and bench/; migrations are generated and left out."""
    folders = (HOUSE, ROOT / "tests", ROOT / "bench")
    found = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return tuple(path for path in found if not GENERATED & set(path.relative_to(ROOT).parts))


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"


def rooms() -> tuple[Path, ...]:
    """The house's own files without its tests."""
    return tuple(path for path in python_files() if HOUSE in path.parents and not is_test(path))


def part(path: Path) -> str:
    """«people» of liuchi/people/web.py; «cli» of liuchi/cli.py."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(HOUSE.rglob("templates/**/*.html")))


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, kinds))


def functions(path: Path) -> Iterator[Function]:
    return nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)


def docstring(node: ast.AST) -> ast.Constant | None:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    value = first.value if isinstance(first, ast.Expr) else None
    return value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def literals(path: Path) -> Iterator[ast.Constant]:
    """Every string of the code, pieces of f-strings too; docstrings left out."""
    told = {docstring(node) for node in nodes(path, ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)}
    return (node for node in nodes(path, ast.Constant) if isinstance(node.value, str) and node not in told)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, «package.module.name») of every import, wherever it stands."""
    for node in nodes(path, ast.Import, ast.ImportFrom):
        prefix = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        yield from ((node.lineno, prefix + alias.name) for alias in node.names)


def dotted(node: ast.AST) -> str:
    """«a.b.c» of a name or attribute, «» of anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return node.id if isinstance(node, ast.Name) else ""


@cache
def floors() -> dict[str, int]:
    """part → floor, the top one 0, as .importlinter has them."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contracts["importlinter:contract:floors"]["layers"].strip().splitlines()
    return {room: floor for floor, line in enumerate(lines) for room in re.findall(r"\w+", line)}
