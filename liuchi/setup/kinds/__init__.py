"""What can be set up, by its name in addresses, in the order of a city's first hour."""

from liuchi.setup.kind import Kind
from liuchi.setup.kinds.categories import Categories
from liuchi.setup.kinds.duties import Duties
from liuchi.setup.kinds.people import People
from liuchi.setup.kinds.places import Places
from liuchi.setup.kinds.theme import Theme
from liuchi.setup.kinds.units import Units
from liuchi.setup.kinds.words import OwnWords

KINDS: dict[str, Kind] = {
    kind.key: kind for kind in (People(), Units(), Categories(), Duties(), Places(), OwnWords(), Theme())
}
