"""A database without any city, and the folder of a new one."""

from datetime import date

import pytest
from django.apps import apps

from liuchi.city.new import Wanted, make
from liuchi.places import editions

OF_A_CITY = (
    "people.Holding",
    "people.Rota",
    "people.Staff",
    "people.Unit",
    "catalogue.CatalogueRow",
    "catalogue.Category",
)
WANTED = Wanted("linjiang", "临江市", "Linjiang", "990200000000")


@pytest.fixture
def empty(db):
    """Nothing of the demonstration city, within this test."""
    for name in (*OF_A_CITY, "places.Place", "places.Edition"):
        apps.get_model(name).objects.all().delete()
    editions.forget()
    yield
    editions.forget()


@pytest.fixture
def folder(tmp_path):
    make(tmp_path / "linjiang", WANTED, today=date(2026, 3, 2))
    return tmp_path / "linjiang"
