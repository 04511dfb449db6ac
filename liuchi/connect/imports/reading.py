"""One row of a file: a request from before, or all the reasons why it is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.columns import Index
from liuchi.connect.imports.known import Known
from liuchi.connect.imports.moments import Unreadable, moment
from liuchi.connect.imports.workbook import text
from liuchi.places import queries as places
from liuchi.places.atlas import is_point
from liuchi.procedures.words import Words
from liuchi.service_requests.intake import LONGEST_LINE, UNKEPT
from liuchi.service_requests.past import Earlier

LONGEST_TEXT = 20_000  # an old record may be longer than what any door takes today
LONGEST = {
    "title": LONGEST_LINE,
    "text": LONGEST_TEXT,
    "category": LONGEST_LINE,
    "unit": LONGEST_LINE,
    "place": LONGEST_LINE,
}
Reasons = tuple[tuple[str, Words], ...]
Point = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Wrong:
    """``why``: each reason, a key below `imports.why`, with the sentence for whoever mends the file."""

    row: int
    why: Reasons


@dataclass(frozen=True, slots=True)
class Found:
    """
    words    of the file for category, unit and place, screened
    unknown  those that mean nothing here, by the counter of the report
    """

    row: int
    earlier: Earlier
    words: Mapping[str, str]
    unknown: Mapping[str, str]
    outside: bool


@dataclass(slots=True)
class Reader:
    """``columns``: field → name, for what is said of a row. Columns that no field names are never looked at."""

    columns: Mapping[str, str]
    index: Index
    width: int
    known: Known

    def read(self, line: Line, run: int, now: datetime) -> Found | Wrong:
        if line.broken:
            return Wrong(line.row, (("broken", Words("imports.wrong.broken")),))
        if len(line.cells) != self.width:
            said = Words("imports.wrong.cells", n=len(line.cells), of=self.width)
            return Wrong(line.row, (("cells", said),))
        return self._read(line, run, now)

    def _read(self, line: Line, run: int, now: datetime) -> Found | Wrong:
        cells, wrong = {name: line.cells[n] for name, n in self.index.items()}, list[tuple[str, Words]]()
        said = {name: self._text(name, cells[name], wrong) for name in LONGEST if name in cells}
        if not said.get("title") and not said.get("text") and not wrong:
            wrong.append(("words", Words("imports.wrong.words")))
        at, closed = self._moments(cells, now, wrong)
        lon, lat = self._point(cells, wrong)
        if wrong or at is None:
            return Wrong(line.row, tuple(wrong))
        return self._found(line.row, run, said, (at, closed), (lon, lat))

    def _found(
        self, row: int, run: int, said: Mapping[str, str], moments: tuple[datetime, datetime | None], point: Point
    ) -> Found:
        (at, closed), (lon, lat) = moments, point
        within = places.locate(lon, lat, on=self.known.on) if lon is not None and lat is not None else None
        category, unit, place = said.get("category", ""), said.get("unit", ""), said.get("place", "")
        leaf, path, code = self.known.category(category), self.known.unit(unit), self.known.place(place)
        earlier = Earlier(
            at, leaf or self.known.rest, said.get("text", ""), said.get("title", ""), closed, where="" if code else place,
            place=within.code if within else code, lon=lon, lat=lat, unit=path if closed else "",
            origin={"import": [run, row]},
        )  # fmt: skip
        told = (("categories", category, leaf), ("units", unit, path), ("places", place, code))
        unknown = {what: self.known.screened(word) for what, word, known in told if word and not known}
        words = {what: self.known.screened(said[what]) for what in ("category", "unit", "place") if said.get(what)}
        return Found(row, earlier, words, unknown, lon is not None and within is None)

    def _text(self, name: str, cell: Any, wrong: list[tuple[str, Words]]) -> str:
        said = (cell if isinstance(cell, str) else text(cell)).strip()
        if UNKEPT.search(said):
            wrong.append(("nul", self._wrong("nul", name)))
        elif len(said) > LONGEST[name]:
            wrong.append(("long", self._wrong("long", name, most=LONGEST[name], n=len(said))))
        return said

    def _moments(
        self, cells: Mapping[str, Any], now: datetime, wrong: list[tuple[str, Words]]
    ) -> tuple[datetime | None, datetime | None]:
        at = self._moment("at", cells["at"], now, wrong)
        closed = self._moment("closed", cells["closed"], now, wrong) if cells.get("closed", "") != "" else None
        if at and closed and closed < at:
            wrong.append(("order", self._wrong("order", "closed")))
        return at, closed

    def _moment(self, name: str, cell: Any, now: datetime, wrong: list[tuple[str, Words]]) -> datetime | None:
        try:
            read = moment(cell, self.known.zone, now=now, ends=name == "closed")
        except Unreadable:
            why = "date" if cell != "" else "missing"
            wrong.append((why, self._wrong(why, name)))
            return None
        if read > now:
            wrong.append(("future", self._wrong("future", name)))
        return read

    def _point(self, cells: Mapping[str, Any], wrong: list[tuple[str, Words]]) -> Point:
        lon, lat = cells.get("lon", ""), cells.get("lat", "")
        if lon == "" and lat == "":
            return None, None
        try:
            point = float(lon), float(lat)
        except (TypeError, ValueError):
            point = None
        if point is None or not is_point(*point):
            wrong.append(("point", self._wrong("point", "lon", lat=self.columns["lat"])))
            return None, None
        return point

    def _wrong(self, why: str, name: str, **facts: object) -> Words:
        return Words(f"imports.wrong.{why}", column=self.columns[name], **facts)
