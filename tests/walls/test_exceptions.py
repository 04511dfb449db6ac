from tests.walls.exceptions import AT_MOST, EXCEPTIONS


def test_exceptions_only_shrink():
    assert sum(map(len, EXCEPTIONS.values())) == AT_MOST
