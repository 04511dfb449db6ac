"""What people read comes from the catalogue. Docstrings, comments, tests and a city's data may carry Chinese terms."""

import re

from tests.walls import house
from tests.walls.exceptions import holds

CHINESE = re.compile(r"[㐀-鿿、。，：；？！（）《》“”]")
COMPOSES = {"demo"}  # writes the residents' letters of the demonstration city


def test_no_chinese_stands_in_code():
    paths = [path for path in house.rooms() if house.part(path) not in COMPOSES]
    found = ((path, literal) for path in paths for literal in house.literals(path))
    chinese = ((path, one) for path, one in found if CHINESE.search(one.value))
    holds("Chinese", (f"{house.name(path)}:{one.lineno} {one.value[:40]}" for path, one in chinese))
