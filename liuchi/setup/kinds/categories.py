"""Categories: what can be reported. One at a time, as categories.yaml writes it; what lies below it stays where it is."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from liuchi.cases import living
from liuchi.catalogue import actions, queries
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.setup.errors import refused
from liuchi.setup.kind import Kind, Row
from liuchi.setup.kinds.duties import in_force

BRANCH = {"kind": ""}


class Categories(Kind):
    key = "categories"
    names = ("code",)

    def rows(self) -> list[Row]:
        return list(_flat(queries.dump()[0]))

    def put(self, row: Row, *, by: Actor, now: datetime) -> None:
        tree = queries.dump()[0]
        nodes = {node["code"]: node for node in _nodes(tree)}
        if old := nodes.get(row["code"]):
            below = {name: old[name] for name in ("children",) if name in old}
            old.clear()
            old.update(_node(row) | below)
        else:
            _among(nodes, tree, row["code"]).append(_node(row))
        actions.load_categories(tree, by=by, now=now)

    def ended(self, row: Row, *, on: date) -> Row:
        return row | {"closed": on}

    def leaning(self, row: Row, *, on: date) -> Words | None:
        code = row["code"]
        below = [each["zh"] for each in self.rows() if each["code"].startswith(f"{code}.") and not each.get("closed")]
        if below:
            return Words("setting.leans.categories", categories=tuple(below[:3]))
        if any(duty["category"] == code for duty in in_force(on)):
            return Words("setting.leans.duties")
        return Words("setting.leans.cases") if living.of_category(code) else None

    def facts(self, row: Row) -> list[Any]:
        if not row.get("kind"):
            return [row["code"], Words("setting.categories.branch")]
        kind, seen = (Words(f"catalogue.{name}.{row[name]}") for name in ("kind", "visibility"))
        return [row["code"], kind, Words("setting.categories.graded", grade=row["grade"]), seen]


def is_branch(row: Row) -> bool:
    return not row.get("kind")


def _nodes(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _nodes(row.get("children", ()))


def _flat(tree: Iterable[Row]) -> Iterator[Row]:
    """Each with all its fields, so that two can be compared; a branch has no kind."""
    for node in _nodes(tree):
        own = {name: value for name, value in node.items() if name != "children"}
        yield (BRANCH if "children" in node else {"batch": False}) | {"closed": None} | own


def _node(row: Row) -> Row:
    """Back to the file's way."""
    node = {name: value for name, value in row.items() if not (name == "kind" and is_branch(row))}
    return node | ({"children": []} if is_branch(row) else {})


def _among(nodes: dict[str, Row], tree: list[Row], code: str) -> list[Row]:
    """Where a new one comes in, last of those beside it."""
    parent, dot, _ = str(code).rpartition(".")
    if not dot:
        return tree
    if parent not in nodes or "children" not in nodes[parent]:
        raise refused("code", Words("setting.no.parent", code=parent))
    siblings: list[Row] = nodes[parent]["children"]
    return siblings
