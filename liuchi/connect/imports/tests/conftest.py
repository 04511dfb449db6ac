from liuchi.cases.tests.conftest import standing_city

__all__ = ["standing_city"]
