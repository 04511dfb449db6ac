"""A part's models, forms and doors are its own; others come in through its actions and queries."""

from collections.abc import Iterator

from tests.walls import house
from tests.walls.exceptions import holds

PRIVATE = {"models", "web", "api", "forms"}
LIBRARIES = {"ui", "procedures", "rulebook", "redaction"}


def reached_into() -> Iterator[str]:
    for path in house.rooms():
        for line, imported in house.imports(path):
            top, other, module, *_ = [*imported.split("."), "", ""]
            if top == "liuchi" and module in PRIVATE and other != house.part(path) and other not in LIBRARIES:
                yield f"{house.name(path)}:{line} {imported}"


def test_only_a_part_touches_its_own_models_and_doors():
    holds("models", reached_into())
