"""One form a kind: what is typed becomes a row as the city's file writes it, and what a file is refused for its errors."""

from liuchi.setup.forms.categories import CategoryForm
from liuchi.setup.forms.duties import DutyForm
from liuchi.setup.forms.people import PersonForm
from liuchi.setup.forms.places import PlaceForm
from liuchi.setup.forms.row import RowForm
from liuchi.setup.forms.theme import ThemeForm
from liuchi.setup.forms.units import UnitForm
from liuchi.setup.forms.words import WordForm

FORMS: dict[str, type[RowForm]] = {
    "people": PersonForm,
    "units": UnitForm,
    "categories": CategoryForm,
    "duties": DutyForm,
    "places": PlaceForm,
    "words": WordForm,
    "theme": ThemeForm,
}
