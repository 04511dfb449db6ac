"""The numbers of the law with their source, and how time is counted. Pure: no Django, no network, no clock."""

from liuchi.rulebook.book import NATION, Rulebook, load
from liuchi.rulebook.calendar import Calendar
from liuchi.rulebook.limit import UNITS, Law, Limit, Source, unit_in_words
from liuchi.rulebook.sheets import RulebookError

__all__ = [
    "NATION",
    "UNITS",
    "Calendar",
    "Law",
    "Limit",
    "Rulebook",
    "RulebookError",
    "Source",
    "load",
    "unit_in_words",
]
