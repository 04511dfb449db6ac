from tests.walls import house
from tests.walls.exceptions import holds

SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")


def test_nothing_happens_behind_a_signal():
    found = ((path, line, name) for path in house.rooms() for line, name in house.imports(path))
    holds("signals", (f"{house.name(path)}:{line} {name}" for path, line, name in found if name.startswith(SIGNALS)))
