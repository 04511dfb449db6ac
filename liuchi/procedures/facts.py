"""What is known of a case: a frozen dataclass, kept as plain JSON. Codes, numbers and moments; words lie in the history."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Kept = Mapping[str, Any]


def pack(facts: Any) -> dict[str, Any]:
    """Plain JSON of a facts dataclass; what stands at its default is left out, so that old rows stay small and readable."""
    kind: type = type(facts)
    return {name: _plain(v) for name, default in _defaults(kind) if (v := getattr(facts, name)) != default}


def unpack(kind: type, raw: Kept) -> Any:
    """The facts again. A key the dataclass no longer knows is dropped: a later version may have given it up."""
    readers = _readers(kind)
    return kind(**{k: readers[k](v) for k, v in raw.items() if k in readers})


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    """What has none is never at its default: nothing equals MISSING."""
    return tuple((f.name, f.default) for f in fields(kind))


@cache
def kept(kind: type) -> frozenset[str]:
    """The names of all facts."""
    return frozenset(f.name for f in fields(kind))


@cache
def required(kind: type) -> frozenset[str]:
    """The facts without which no case can be opened."""
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def _plain(v: Any) -> Any:
    if isinstance(v, datetime):
        return v.isoformat()
    return sorted(v) if isinstance(v, frozenset) else list(v) if isinstance(v, tuple) else v


@cache
def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) in (UnionType, Union):
        hint = next(a for a in get_args(hint) if a is not type(None))
    origin = get_origin(hint) or hint
    if origin is datetime:
        return lambda v: v and datetime.fromisoformat(v)
    return origin if origin in (tuple, frozenset) else lambda v: v
