"""A fingerprint of everything that a running case could feel. A published version keeps its own for ever.

The bodies of rules and effects count, with what they call and the constants they read in their own part; so do states,
steps, clocks and facts. Labels and sentences are free: they live in the catalogues. The same in every process and
Python: bodies are read as syntax trees, never as bytecode, and nothing depends on an address or on hashing.
"""

import ast
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any, get_type_hints

from liuchi.procedures.declare import Procedure

LOCK = Path(__file__).with_name("fingerprints.json")
FREE = {"said"}  # how a thing is called
GRAMMAR = {"liuchi.procedures", "liuchi.rulebook"}  # its own files have tests and a history of their own
UNTOLD = {"type_params", "returns", "annotation", "type_comment", "kind", "ctx"}  # differ by version, or say nothing


def fingerprint(p: Procedure) -> str:
    """Sixteen hexadecimal digits."""
    whole = [p.key, p.states, p.ends, _facts(p.facts), p.asks, p.steps, p.clocks, p.opening_tells, p.alarms, p.urgent]
    return sha256(json.dumps(_told(whole), ensure_ascii=False).encode()).hexdigest()[:16]


def name(p: Procedure) -> str:
    """As it stands in the lock."""
    return f"{p.key} v{p.version}"


def _facts(kind: type) -> list[Any]:
    hints = get_type_hints(kind)
    return [[f.name, str(hints[f.name]), _default(f)] for f in fields(kind)]


def _default(f: Field[Any]) -> Any:
    return "required" if f.default is MISSING else ["default", f.default]


def _told(v: Any) -> Any:
    """Any value of a declaration as plain JSON. What stands at its default is left out: a grammar may grow."""
    if isinstance(v, FunctionType):
        return _function(v, set())
    if isinstance(v, Mapping):
        return sorted([[str(k), _told(x)] for k, x in v.items()], key=repr)
    if isinstance(v, (tuple, list)):
        return [_told(x) for x in v]
    if isinstance(v, (frozenset, set)):
        return sorted((_told(x) for x in v), key=repr)
    if is_dataclass(v) and not isinstance(v, type):
        own = [f for f in fields(v) if f.name not in FREE and getattr(v, f.name) != f.default]
        return [type(v).__name__, *([f.name, _told(getattr(v, f.name))] for f in own)]
    return v if isinstance(v, (str, int, bool, type(None))) else repr(v)


def _function(f: Callable[..., Any], seen: set[str]) -> Any:
    """Its tree, what it closed over, and in the same way what it uses of its part."""
    where = f"{f.__module__}.{f.__qualname__}"
    if where in seen and "<lambda>" not in where:
        return ["again", f.__name__]
    seen = seen | {where}
    node = _node(f)
    closed = [_told(cell.cell_contents) for cell in f.__closure__ or ()]
    used = [u for name in _names(node) if (u := _used(name, f, seen)) is not None]
    return [_tree(node.args), _tree(node.body), closed, used]


def _used(name: str, f: Callable[..., Any], seen: set[str]) -> Any:
    v = f.__globals__.get(name)
    if isinstance(v, FunctionType):
        return None if v.__module__.rpartition(".")[0] in GRAMMAR else _function(v, seen)
    return None if callable(v) or inspect.ismodule(v) else _told(v)


def _names(node: ast.AST) -> list[str]:
    return sorted({n.id for n in ast.walk(node) if isinstance(n, ast.Name)})


@cache
def _parsed(path: str) -> ast.Module:
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def _node(f: Callable[..., Any]) -> ast.Lambda | ast.FunctionDef:
    """The tree of a function, found by its line, and among the lambdas of one line by its column."""
    code = f.__code__
    tree = _parsed(inspect.getsourcefile(f) or "")
    found = [
        n for n in ast.walk(tree) if isinstance(n, (ast.Lambda, ast.FunctionDef)) and _line(n) == code.co_firstlineno
    ]
    columns = [c for line, _, c, _ in code.co_positions() if line == code.co_firstlineno and c]
    return max((n for n in found if _holds(n, columns)), key=lambda n: n.col_offset)


def _line(node: ast.Lambda | ast.FunctionDef) -> int:
    """A decorated function begins at its first decorator."""
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])


def _holds(node: ast.Lambda | ast.FunctionDef, columns: list[int]) -> bool:
    if isinstance(node, ast.FunctionDef) or not columns:
        return True
    end = node.end_col_offset if node.end_lineno == node.lineno else None
    return node.col_offset <= min(columns) and (end is None or max(columns) < (end or 0))


def _tree(node: Any) -> Any:
    """A syntax tree without positions, docstrings, annotations and whatever only some versions of Python write."""
    if isinstance(node, list):
        return [_tree(n) for n in node if not _is_docstring(n)]
    if not isinstance(node, ast.AST):
        return node if isinstance(node, (str, int, bool, type(None))) else repr(node)
    return [type(node).__name__, *_fields(node)]


def _fields(node: ast.AST) -> Iterator[Any]:
    for field, v in ast.iter_fields(node):
        if field not in UNTOLD and v not in (None, []):
            yield [field, _tree(v)]


def _is_docstring(node: Any) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
