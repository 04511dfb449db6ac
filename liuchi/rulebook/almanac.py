"""calendars/*.yaml of all folders as one calendar: a sheet a year, and one of office hours that a city may set anew."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from liuchi.rulebook.calendar import Calendar
from liuchi.rulebook.rulers import DAY, NONE, Spans
from liuchi.rulebook.sheets import RulebookError, both, day, fields, name, read
from liuchi.rulebook.workdays import WorkingDays


def calendar(folders: Iterable[Path]) -> Calendar:
    """A later folder adds its days (a local holiday), publishes a year, or replaces office hours and zone."""
    resting: dict[date, bool] = {}
    years: set[int] = set()
    hours: dict[str, Any] = {}
    for path in (path for folder in folders for path in sorted((folder / "calendars").glob("*.yaml"))):
        sheet, where = read(path), name(path)
        if "year" in sheet:
            resting |= _year(sheet, where)
            years |= {sheet["year"]} if sheet["published"] else set()
        else:
            hours |= _hours(sheet, where)
    if lacks := {"office", "zone"} - set(hours):
        raise RulebookError(f"calendars: no sheet says {' and '.join(sorted(lacks))}")
    rest = [d for d, rests in resting.items() if rests]
    return Calendar(WorkingDays(rest, resting.keys() - set(rest)), hours["office"], hours["zone"], years)


def _year(sheet: Mapping[str, Any], where: str) -> dict[date, bool]:
    """The days that differ from Monday to Friday: date → rests."""
    sheet = fields(sheet, where, needs="year published source", may="rest worked")
    if not isinstance(sheet["published"], bool) or not isinstance(sheet["year"], int):
        raise RulebookError(f"{where}: year is a number and published true or false")
    both(sheet["source"], f"{where}: source")
    days = {}
    for word, rests in (("rest", True), ("worked", False)):
        for d in sheet.get(word) or []:
            day(d, f"{where}: {word}")
            if d.year != sheet["year"] or d in days or (d.weekday() < 5) is not rests:
                raise RulebookError(
                    f"{where}: {d} is not a {'weekday' if rests else 'weekend day'} of the year, or twice"
                )
            days[d] = rests
    return days


def _hours(sheet: Mapping[str, Any], where: str) -> dict[str, Any]:
    sheet = fields(sheet, where, may="office zone")
    found: dict[str, Any] = {}
    if "office" in sheet:
        found["office"] = _office(sheet["office"], where)
    if "zone" in sheet:
        try:
            found["zone"] = ZoneInfo(sheet["zone"])
        except (KeyError, ValueError, TypeError, OSError) as error:
            raise RulebookError(f"{where}: no time zone {sheet['zone']!r}") from error
    return found


def _office(raw: object, where: str) -> Spans:
    pairs = raw if isinstance(raw, list) and all(isinstance(p, list) and len(p) == 2 for p in raw) else []
    spans = tuple((_clock(a, where), _clock(b, where)) for a, b in pairs)
    edges = [edge for span in spans for edge in span]
    if not edges or any(a >= b for a, b in pairwise(edges)):
        raise RulebookError(f'{where}: office is a rising list such as [["09:00", "12:00"], ["13:30", "17:30"]]')
    return spans


def _clock(text: object, where: str) -> timedelta:
    hit = re.fullmatch(r"(\d\d):(\d\d)", text) if isinstance(text, str) else None
    moment = timedelta(hours=int(hit[1]), minutes=int(hit[2])) if hit else -DAY
    if not NONE <= moment <= DAY or (hit and int(hit[2]) > 59):
        raise RulebookError(f'{where}: {text!r} is not a time such as "09:00", in quotes')
    return moment
