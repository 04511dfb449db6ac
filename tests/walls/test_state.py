"""Only cases/actions.py changes a state, so that no change goes past the procedure, the clocks and the history."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.walls import house
from tests.walls.exceptions import holds

ALLOWED = house.HOUSE / "cases" / "actions.py"
WRITES = {"update", "update_or_create", "bulk_update", "aupdate"}


def assigned(path: Path) -> Iterator[int]:
    for node in house.nodes(path, ast.Assign, ast.AugAssign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        spread = (one for target in targets for one in ast.walk(target))
        yield from (node.lineno for one in spread if isinstance(one, ast.Attribute) and one.attr == "state")


def written(path: Path) -> Iterator[int]:
    for call in house.nodes(path, ast.Call):
        name = house.dotted(call.func).rsplit(".", 1)[-1]
        if name in WRITES and isinstance(call.func, ast.Attribute) and _mentions_state(call):
            yield call.lineno
        if name == "setattr" and len(call.args) > 1 and _is_state(call.args[1]):
            yield call.lineno


def _mentions_state(call: ast.Call) -> bool:
    """`update(state=…)`, `bulk_update(rows, ["state"])`, `update_or_create(defaults={"state": …})`."""
    if any(keyword.arg == "state" for keyword in call.keywords):
        return True
    values = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    return any(_is_state(one) for value in values for one in ast.walk(value))


def _is_state(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == "state"


def test_a_state_is_changed_only_in_cases_actions():
    paths = [path for path in house.rooms() if path != ALLOWED]
    holds("state", (f"{house.name(path)}:{line}" for path in paths for line in (*assigned(path), *written(path))))
