from tests.walls import house
from tests.walls.exceptions import holds

SAYS_NOTHING = {"util", "utils", "core", "common", "base", "helper", "helpers", "manager", "managers", "services"}
DEMANDED = {"liuchi/server/postgresql/base.py"}  # Django looks for a database's wrapper under this name alone


def test_a_files_name_says_what_is_in_it():
    paths = (*house.python_files(), *house.templates())
    saying_nothing = {house.name(p) for p in paths if SAYS_NOTHING & {p.stem, *p.relative_to(house.ROOT).parts[:-1]}}
    holds("names", saying_nothing - DEMANDED)
