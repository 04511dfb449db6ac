from collections.abc import Iterator

from django.apps import apps

from tests.walls import house
from tests.walls.exceptions import holds


def upward() -> Iterator[str]:
    floors = house.floors()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            other = field.related_model if field.concrete and field.is_relation else None
            here, there = model._meta.app_label, other._meta.app_label if other else ""
            if here in floors and there in floors and here != there and floors[there] <= floors[here]:
                yield f"{model._meta.label}.{field.name} → {other._meta.label}"


def test_foreign_keys_point_only_downward():
    holds("foreign keys", upward())
