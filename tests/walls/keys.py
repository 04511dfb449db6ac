"""Which keys of words the code and the templates say. A key that is put together is known by its fixed pieces."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from liuchi.ui.catalogue import files, read
from tests.walls import house
from tests.walls.procedures import promised_words

SAYERS = {"Words", "say", "word"}
IN_TEMPLATE = re.compile(r"""{%\s*word\s+"([^"]+)"|"([\w.]+)"\s*\|\s*say\b""")
_KEY = re.compile(r"[a-z_]+\.[\w\[.-]+")

# Said through a value: a limit's label, a command's help, a clock's entry in the history.
BY_NAME = {r"limit\..+", r"command\..+", r".+\.(?:reminded|expired)"}


def catalogue() -> dict[str, Path]:
    """key → its file."""
    return {key: file for file in files() for key in read(file)}


def said() -> Iterator[tuple[str, str]]:
    """(where, pattern) of every key; the pattern is a regular expression, for an f-string leaves gaps."""
    for path in house.rooms():
        for call in house.nodes(path, ast.Call):
            if house.dotted(call.func).rsplit(".", 1)[-1] in SAYERS and call.args:
                yield from ((f"{house.name(path)}:{call.lineno}", key) for key in _patterns(call.args[0]))
    for path in house.templates():
        for match in IN_TEMPLATE.finditer(house.text(path)):
            yield house.name(path), re.escape(match[1] or match[2])
    yield from (("a declared procedure", re.escape(key)) for key in promised_words())


def _patterns(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_patterns(node.body), *_patterns(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield "".join(re.escape(v.value) if isinstance(v, ast.Constant) else r"[\w.-]+" for v in node.values)


def missing() -> Iterator[str]:
    """What is said and stands in no words.yaml."""
    known = catalogue()
    for where, pattern in said():
        if not any(re.fullmatch(pattern, key) for key in known):
            yield f"{where} says {pattern.replace(chr(92), '')}"


def unused() -> list[str]:
    """Keys that nothing says: neither by a call nor anywhere as a string, whole or put together."""
    patterns = re.compile("|".join({pattern for _, pattern in said()} | {*_strings()} | BY_NAME))
    return sorted(key for key in catalogue() if not patterns.fullmatch(key))


def _strings() -> Iterator[str]:
    """Every string or f-string that looks like a key, such as in a table of kinds."""
    for path in house.rooms():
        for node in house.nodes(path, ast.Constant, ast.JoinedStr):
            found = next(_patterns(node), "")
            if _KEY.match(found.replace("\\", "")):
                yield found
