"""What plans and letters are made of, read from the files without a database."""

from functools import cache
from typing import Any

import yaml

from liuchi.demo.banks import banks
from liuchi.demo.compose import Leaf, Pen
from liuchi.demo.plan import Ground
from liuchi.demo.tests.conftest import CITY
from tests.cast import NOW


@cache
def leaves() -> tuple[Leaf, ...]:
    return tuple(_below(yaml.safe_load((CITY / "categories.yaml").read_text("utf8"))))


def _below(rows: list[dict[str, Any]]) -> list[Leaf]:
    found: list[Leaf] = []
    for row in rows:
        if "children" in row:
            found += _below(row["children"])
        else:
            public = row["visibility"] == "public" and row["kind"] not in ("complaint", "report")
            found.append(Leaf(row["code"], row["kind"], row["zh"], row["en"], row["grade"], public))
    return found


def ground(seed: int = 7) -> Ground:
    return Ground(seed, leaves(), banks(), NOW)


def pen(seed: object, community: str = "990102002001") -> Pen:
    return Pen.at(community, banks(), ground().draw(seed), {"community": "梧桐苑社区", "community_en": "Wutong Court"})
