import pytest

from liuchi.places import editions
from liuchi.ui import own


@pytest.fixture(autouse=True)
def _the_next_test_reads_anew(request):
    """What a test set goes with its transaction: the memory of it too."""
    yield
    own.fresh("")
    editions.forget()
