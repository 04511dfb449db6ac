"""One row of a file: a request from before, or all the reasons why it is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liuchi.connect.imports.cells import Line
from liuchi.connect.imports.columns import Index
from liuchi.connect.imports.known import Known
from liuchi.connect.imports.moments import Unreadable, moment
from liuchi.connect.imports.workbook import text
from liuchi.places import queries as places
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
NAMED = ("category", "unit", "place")
Point = tuple[float, float]


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A row without a mistake; ``said``: its texts by field."""

    row: int
    said: Mapping[str, str]
    at: datetime
    closed: datetime | None
    point: Point | None


@dataclass(slots=True)
class Reader:
    """``columns``: field → name, for what is said of a row. Columns that no field names are never looked at."""

    columns: Mapping[str, str]
    index: Index
    width: int
    known: Known

    def read(self, lines: Sequence[Line], run: int, now: datetime) -> list[Found | Wrong]:
        """Their points are looked for together."""
        read = [self._read(line, now) for line in lines]
        points = {each.row: each.point for each in read if isinstance(each, Draft) and each.point}
        found = places.locate_all(list(points.values()), on=self.known.on)
        within = dict(zip(points, found, strict=True))
        return [self._found(d, run, within.get(d.row)) if isinstance(d, Draft) else d for d in read]

    def _read(self, line: Line, now: datetime) -> Draft | Wrong:
        if line.broken:
            return Wrong(line.row, (("broken", Words("imports.wrong.broken")),))
        if len(line.cells) != self.width:
            said = Words("imports.wrong.cells", n=len(line.cells), of=self.width)
            return Wrong(line.row, (("cells", said),))
        return self._draft(line, now)

    def _draft(self, line: Line, now: datetime) -> Draft | Wrong:
        cells, wrong = {name: _bare(line.cells[n]) for name, n in self.index.items()}, list[tuple[str, Words]]()
        said = {name: self._text(name, cells[name], wrong) for name in LONGEST if name in cells}
        if not said.get("title") and not said.get("text") and not wrong:
            wrong.append(("words", Words("imports.wrong.words")))
        at, closed = self._moments(cells, now, wrong)
        point = self._point(cells, wrong)
        if wrong or at is None:
            return Wrong(line.row, tuple(wrong))
        return Draft(line.row, said, at, closed, point)

    def _found(self, d: Draft, run: int, within: places.PlaceView | None) -> Found:
        category, unit, place = (d.said.get(name, "") for name in NAMED)
        leaf, path, code = self.known.category(category), self.known.unit(unit), self.known.place(place)
        lon, lat = d.point or (None, None)
        earlier = Earlier(
            d.at, leaf or self.known.rest, d.said.get("text", ""), d.said.get("title", ""), d.closed,
            where="" if code else place, place=within.code if within else code, lon=lon, lat=lat,
            unit=path if d.closed else "", origin={"import": [run, d.row]},
        )  # fmt: skip
        told = (("categories", category, leaf), ("units", unit, path), ("places", place, code))
        unknown = {what: self.known.screened(word) for what, word, known in told if word and not known}
        words = {
            what: self.known.screened(word) for what, word in zip(NAMED, (category, unit, place), strict=True) if word
        }
        return Found(d.row, earlier, words, unknown, d.point is not None and within is None)

    def _text(self, name: str, cell: Any, wrong: list[tuple[str, Words]]) -> str:
        said = cell if isinstance(cell, str) else text(cell)
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

    def _point(self, cells: Mapping[str, Any], wrong: list[tuple[str, Words]]) -> Point | None:
        lon, lat = cells.get("lon", ""), cells.get("lat", "")
        if lon == "" and lat == "":
            return None
        try:
            point = float(lon), float(lat)
        except (TypeError, ValueError):
            point = None
        if point and places.is_point(*point):
            return point
        wrong.append(("point", self._wrong("point", "lon", lat=self.columns["lat"])))
        return None

    def _wrong(self, why: str, name: str, **facts: object) -> Words:
        return Words(f"imports.wrong.{why}", column=self.columns[name], **facts)


def _bare(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else cell
