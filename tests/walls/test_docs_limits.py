"""The reference prints the limits as the rulebook has them."""

import re
from collections.abc import Iterator
from datetime import date

from liuchi.rulebook import Limit, load
from tests.walls import house
from tests.walls.exceptions import holds

DAY = date(2026, 11, 24)
ROW = re.compile(r"^\| `([\w.]+)` \| [^|]+ \| ([^|]+) \| (statutory|promised) \| ([^|]+) \|$", re.MULTILINE)


def value(limit: Limit) -> str:
    if limit.unit == "times":
        return "the original limit, once"
    return f"{limit.amount} {limit.unit.replace('_', ' ')}{'s' if limit.amount != 1 else ''}"


def source(limit: Limit) -> str:
    said = limit.source
    return f"《{said.title['zh']}》第 {said.article} 条" if said.law else "platform default"


def outdated() -> Iterator[str]:
    book = load()
    told = {key: rest for key, *rest in ROW.findall(house.text(house.ROOT / "docs/reference.md"))}
    for limit in (book.limit(key, DAY) for key in book.keys("")):
        if told.get(limit.key) != [value(limit), limit.kind, source(limit)]:
            yield f"{limit.key} is {value(limit)}, {limit.kind}, {source(limit)}"


def test_the_reference_tells_every_limit_with_its_kind_and_source():
    holds("limits in docs/reference.md", outdated())
