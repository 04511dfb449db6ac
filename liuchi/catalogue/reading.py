"""categories.yaml and duties.yaml, checked row by row. No database: what is known is passed in."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from liuchi.catalogue.facts import (
    ALWAYS_PRIVATE,
    KINDS,
    QUESTION_TYPES,
    VISIBILITIES,
    CategoryView,
    Duty,
    Option,
    Party,
    Question,
)
from liuchi.places.codes import LENGTH, significant
from liuchi.places.folder import Row, read
from liuchi.procedures.words import Words

CATEGORIES, DUTIES = "categories.yaml", "duties.yaml"
_CODE = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


def read_categories(raw: object) -> list[CategoryView]:
    """The tree, flat: every branch before what is below it."""
    flat = list(_flat(raw)) if isinstance(raw, list) else raw
    times = Counter(str(each["code"]) for each, _ in flat if "code" in each) if isinstance(flat, list) else Counter()
    rows = [{**each, "above": above} for each, above in flat] if isinstance(flat, list) else flat
    return read(rows, CATEGORIES, lambda row: _category(row, times))


def _flat(rows: list[Any], above: str = "") -> Iterator[tuple[dict[str, Any], str]]:
    for raw in rows:
        row = dict(raw) if isinstance(raw, Mapping) else {"code": raw}
        below = row.pop("children", None)
        yield row | {"branch": bool(below) or (below == [] and not row.get("kind"))}, above
        if isinstance(below, list):
            yield from _flat(below, str(row.get("code")))


def _category(row: Row, times: Mapping[str, int]) -> CategoryView:
    code = row.text("code", most=80)
    if code and (not _CODE.fullmatch(code) or code.rpartition(".")[0] != row.raw["above"]):
        row.refuse("code", Words("catalogue.folder.no.code", above=row.raw["above"]))
    elif times[code] > 1:
        row.refuse("code", Words("places.folder.no.twice"))
    names = row.text("zh"), row.text("en", needed=False)
    if row.raw["branch"]:
        return CategoryView(code, *names, closed=row.day("closed"))
    kind, grade = row.choice("kind", KINDS), row.whole("grade", least=1, most=4)
    questions = tuple(row.inner("questions", _question))
    seen, said, batch = _visibility(row, kind), _words(row), row.raw.get("batch") is True
    return CategoryView(code, *names, kind, grade, seen, questions, said, row.day("closed"), batch)


def _visibility(row: Row, kind: str) -> str:
    if not row.raw.get("visibility"):
        return "private"
    visibility = row.choice("visibility", VISIBILITIES)
    if visibility == "public" and kind in ALWAYS_PRIVATE:
        row.refuse("visibility", Words("catalogue.folder.no.public"))
    return visibility


def _words(row: Row) -> tuple[str, ...]:
    words = row.raw.get("words") or []
    if not isinstance(words, list) or not all(isinstance(w, str) and 0 < len(w) <= 40 and "\0" not in w for w in words):
        row.refuse("words", Words("catalogue.folder.no.words"))
        return ()
    return tuple(words)


def _question(row: Row) -> Question:
    key, kind, label = row.text("key", most=40), row.choice("type", QUESTION_TYPES), _label(row)
    options = tuple(row.inner("options", lambda each: Option(each.text("key", most=40), _label(each))))
    if (kind in ("choice", "many")) != bool(options):
        row.refuse("options", Words("catalogue.folder.no.options"))
    return Question(key, kind, row.raw.get("required") is True, label, options)


def _label(row: Row) -> dict[str, str]:
    zh = row.text("zh", most=500)
    return {"zh": zh, "en": row.text("en", most=500, needed=False) or zh}


def read_duties(
    raw: object, *, categories: Collection[str], is_unit: Callable[[str], bool], is_place: Callable[[str], bool]
) -> list[Duty]:
    seen: set[tuple[str, str, date | None]] = set()

    def duty(row: Row) -> Duty:
        category, place = row.text("category", most=80), row.text("place", most=LENGTH, needed=False)
        if category and category not in categories:
            row.refuse("category", Words("catalogue.no.category", code=category))
        if place and not is_place(place):
            row.refuse("place", Words("places.folder.no.unknown"))
        since, until = row.day("since"), row.day("until")
        if since is None:
            row.refuse("since", Words("places.folder.no.missing"))
        if since and until and until < since:
            row.refuse("until", Words("places.folder.no.order"))
        if (once := (category, place, since)) in seen:
            row.refuse("category", Words("places.folder.no.twice"))
        seen.add(once)
        lead = _party(Row(row.raw.get("lead"), row.file, row.number, inside="lead."), row, is_unit)
        assistants = row.inner("assistants", lambda each: _party(each, each, is_unit))
        return Duty(
            category,
            significant(place),
            lead,
            tuple(assistants),
            _basis(row),
            row.raw.get("leader_signs") is True,
            since or date.min,
            until,
        )

    return read(raw, DUTIES, duty)


def _party(party: Row, tell: Row, is_unit: Callable[[str], bool]) -> Party:
    unit, kind = party.text("unit", most=200, needed=False), party.text("kind", most=40, needed=False)
    if bool(unit) == bool(kind):
        party.refuse("unit", Words("catalogue.folder.no.party"))
    if unit and not is_unit(unit):
        party.refuse("unit", Words("people.no.unit", unit=unit))
    if tell is not party:
        tell.troubles += party.troubles
    return Party(unit, kind)


def _basis(row: Row) -> dict[str, str]:
    basis = Row(row.raw.get("basis"), row.file, row.number, inside="basis.")
    label = _label(basis)
    row.troubles += basis.troubles
    return label
