"""A city's own words and colours: what its pages set over its files, and how that comes back into files."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from liuchi.places import actions as places
from liuchi.places import editions
from liuchi.places.errors import FolderError
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.ui import catalogue, contrast, gaps, own, theme

Row = dict[str, Any]
SIDES = ("light", "dark")


def fresh(tokens: Mapping[str, str]) -> None:
    """What editions tell whenever they are read."""
    own.fresh(tokens.get(own.EDITION, ""))


def words() -> list[Row]:
    """Every text there is, as it is said now."""
    said = catalogue.texts()
    return [{"key": key, **{side: said[side][key] for side in catalogue.LANGUAGES}} for key in sorted(said["zh"])]


def products(key: str) -> Row:
    """The product's own texts of a key that it has."""
    return {side: texts[key] for side, texts in catalogue.product().items()}


def word_troubles(key: str, sides: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    """(language, why) of each text that cannot stand for the product's."""
    product = catalogue.product()
    if key not in product["zh"]:
        yield "key", Words("ui.own.no.key")
        return
    for side, text in sides.items():
        if why := gaps.why_not(text, product[side][key]):
            yield side, why


def theme_troubles(colours: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Words]]:
    """(«light.brand», why) of what is no colour, and of what could not be read."""
    wrong = list(theme.wrong(colours))
    yield from ((f"{side}.{token}", Words("ui.own.no.colour")) for side, token in wrong)
    for side, token, other, ratio in contrast.unreadable(colours) if not wrong else ():
        facts = {"other": other, "ratio": str(ratio), "least": str(contrast.READABLE)}
        yield f"{side}.{token}", Words("ui.own.no.contrast", **facts)


def set_word(row: Row, *, by: Actor, now: datetime) -> None:
    sides = {side: row[side] for side in catalogue.LANGUAGES}
    _refuse("words.yaml", word_troubles(row["key"], sides))
    own.keep(own.WORDS, row["key"], None if sides == products(row["key"]) else sides)
    _say_so(by, now)


def set_theme(colours: dict[str, dict[str, str]], *, by: Actor, now: datetime) -> None:
    _refuse("theme.yaml", theme_troubles(colours))
    own.keep(own.THEME, "", colours)
    _say_so(by, now)


def _say_so(by: Actor, now: datetime) -> None:
    """Here at once, elsewhere within a minute."""
    places.new_edition(own.EDITION, by=by, now=now)
    editions.edition(own.EDITION)


def load_words(raw: Any, *, by: Actor, now: datetime) -> int:
    """words.yaml brings its later changes to what pages have set; what none did is read from the file at every start."""
    held, _ = own.held()
    file = raw if isinstance(raw, dict) else {}
    changed = {key: file[key] for key in held.keys() & file.keys() if (held[key] or products(key)) != file[key]}
    for key, sides in changed.items():
        set_word({"key": key, **products(key), **sides}, by=by, now=now)
    return len(changed)


def load_theme(raw: Any, *, by: Actor, now: datetime) -> int:
    _, held = own.held()
    if held is None or not isinstance(raw, dict) or raw == _without_empty(held):
        return 0
    set_theme(raw, by=by, now=now)
    return 1


def dumped_words(file: Mapping[str, Any]) -> dict[str, Any]:
    """words.yaml with what pages set over it. ``file``: as it stands."""
    held, _ = own.held()
    return {key: sides for key, sides in ({**file, **held}).items() if sides is not None}


def dumped_theme(file: Mapping[str, Any]) -> dict[str, Any]:
    _, held = own.held()
    return dict(file) if held is None else _without_empty(held)


def _without_empty(colours: Mapping[str, Any]) -> dict[str, Any]:
    return {side: tokens for side, tokens in colours.items() if tokens}


def _refuse(file: str, troubles: Iterator[tuple[str, Words]]) -> None:
    facts = {"file": file, "row": 1}
    if found := [Words("places.folder.trouble", field=field, why=why, **facts) for field, why in troubles]:
        raise FolderError(found)
