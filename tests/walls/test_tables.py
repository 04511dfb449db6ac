import re
from collections.abc import Iterator

from django.apps import apps

from tests.walls import house
from tests.walls.exceptions import holds


def tables() -> dict[str, str]:
    """table → part, of the house's own models."""
    models = apps.get_models(include_auto_created=True)
    own = [model._meta for model in models if model.__module__.startswith("liuchi.")]
    return {meta.db_table: meta.app_label for meta in own}


def strangers() -> Iterator[str]:
    owner = tables()
    named = re.compile(rf"\b(?:{'|'.join(sorted(owner, key=len, reverse=True)) or '(?!)'})\b")
    for path in house.rooms():
        for literal in house.literals(path):
            for table in named.findall(literal.value):
                if owner[table] != house.part(path):
                    yield f"{house.name(path)}:{literal.lineno} names {table}"


def test_a_tables_name_stands_only_in_its_part():
    holds("tables", strangers())
