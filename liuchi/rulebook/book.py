"""The rulebook: limits by key and day, looked up city, province, nation; and the calendar that counts them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from liuchi.rulebook.almanac import calendar
from liuchi.rulebook.calendar import Calendar
from liuchi.rulebook.entries import Entry, Timeline, laws, limits
from liuchi.rulebook.limit import STATUTORY, Law, Limit
from liuchi.rulebook.sheets import RulebookError

NATION = Path(__file__).parent
EXACT = {"minute": 1, "hour": 60}  # minutes, whenever it starts
AT_LEAST = EXACT | {"working_hour": 60, "day": 1440, "working_day": 1440, "month": 28 * 1440}


class Rulebook:
    """
    layers    key → timelines, the nearest folder (the city's) first
    calendar  the city's; `due` and `before` are its own
    laws      key → title and day in force
    """

    def __init__(self, layers: dict[str, tuple[Timeline, ...]], calendar: Calendar, laws: dict[str, Law]) -> None:
        self._layers, self.calendar, self.laws = layers, calendar, laws
        self.due, self.before = calendar.due, calendar.before

    def keys(self, prefix: str = "") -> list[str]:
        """``prefix`` and what is below it («request.handle» → request.handle.1 …), in order; all for «»."""
        return sorted(k for k in self._layers if not prefix or k == prefix or k.startswith(prefix + "."))

    def limit(self, key: str, day: date) -> Limit:
        """The limit in force on ``day``. Raises RulebookError where there is none: no number is ever guessed."""
        for timeline in self._layers.get(key, ()):
            for entry in timeline:
                if entry.since <= day:
                    return entry.limit
        raise RulebookError(f"{key} has no value on {day}" if key in self._layers else f"there is no limit {key}")


def load(*folders: Path, nation: Path = NATION) -> Rulebook:
    """The nation's folder, overridden by each of ``folders`` in turn: a province's, then a city's.

    Reads laws/, limits/ and calendars/ of each. Raises RulebookError, with file and key, for a number without its
    source and for a city that lengthens what a law has set.
    """
    known: dict[str, Law] = {}
    layers: dict[str, tuple[Timeline, ...]] = {}
    for folder in (nation, *folders):
        if not folder.is_dir():
            raise RulebookError(f"{folder}: no such folder")
        known |= laws(folder)
        for key, timeline in limits(folder, known).items():
            for below in layers.get(key, ()):
                _allow(timeline, below)
            layers[key] = (timeline, *layers.get(key, ()))
    return Rulebook(layers, calendar((nation, *folders)), known)


def _allow(timeline: Timeline, below: Timeline) -> None:
    """Refuses an entry that is longer than a statutory one below it at any time that both are in force."""
    for (mine, my_end), (law, law_end) in ((a, b) for a in _spans(timeline) for b in _spans(below)):
        if law.limit.kind != STATUTORY or mine.since >= law_end or law.since >= my_end:
            continue
        if _longer(mine.limit, law.limit) or (law.fixed and not _same(mine.limit, law.limit)):
            said = law.limit.source
            raise RulebookError(
                f"{mine.where}: {mine.limit.amount} {mine.limit.unit} from {mine.since} may not "
                f"{'differ from' if law.fixed else 'be longer than'} the {law.limit.amount} {law.limit.unit} "
                f"of {said.law} ({said.title and said.title['en']}), article {said.article}"
            )


def _spans(timeline: Timeline) -> Iterator[tuple[Entry, date]]:
    """Each entry with the day on which the next one replaces it."""
    end = date.max
    for entry in timeline:
        yield entry, end
        end = entry.since


def _same(mine: Limit, law: Limit) -> bool:
    return (mine.amount, mine.unit) == (law.amount, law.unit)


def _longer(mine: Limit, law: Limit) -> bool:
    """Could ``mine`` end later? Across units only what is surely shorter passes, such as 24 hours for 15 days."""
    if mine.unit == law.unit:
        return mine.amount > law.amount
    if mine.unit in EXACT and law.unit in AT_LEAST:
        return mine.amount * EXACT[mine.unit] > law.amount * AT_LEAST[law.unit]
    return True
