from tests.walls.exceptions import holds
from tests.walls.sizes import sizes


def test_nothing_grows_over_its_hard_line():
    holds("sizes", (str(size) for size in sizes() if size.is_now > size.hard))
