"""The sheets of one folder, checked: laws/*.yaml and limits/*.yaml. What is wrong is refused with its file and key."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from liuchi.rulebook.limit import PROMISED, STATUTORY, UNITS, Law, Limit, Source
from liuchi.rulebook.sheets import RulebookError, both, day, fields, name, number, read


class Entry(NamedTuple):
    """A limit from the day it is in force, until the folder's next.

    fixed  a term that the law gives to a person, such as the time to appeal: nobody below may change it either way
    where  file and key, for the message that refuses it
    """

    since: date
    limit: Limit
    fixed: bool
    where: str


Timeline = tuple[Entry, ...]  # one key in one folder, the newest first


def laws(folder: Path) -> dict[str, Law]:
    found: dict[str, Law] = {}
    for where, key, raw in _sheets(folder / "laws", found):
        raw = fields(raw, where, needs="zh en since", may="")
        title = both({"zh": raw["zh"], "en": raw["en"]}, where)
        found[key] = Law(key, title, day(raw["since"], where))
    return found


def limits(folder: Path, known: Mapping[str, Law]) -> dict[str, Timeline]:
    """``known``: the laws that a statutory limit may name, the folder's own and those of the folders before it."""
    found: dict[str, Timeline] = {}
    for where, key, raw in _sheets(folder / "limits", found):
        raw = fields(raw, where, needs="unit kind values", may="fixed")
        if raw["unit"] not in UNITS:
            raise RulebookError(f"{where}: unknown unit {raw['unit']}; units are {', '.join(UNITS)}")
        if raw["kind"] not in (STATUTORY, PROMISED):
            raise RulebookError(f"{where}: kind is statutory (the law's) or promised (ours), not {raw['kind']}")
        if raw.get("fixed", False) not in ((True, False) if raw["kind"] == STATUTORY else (False,)):
            raise RulebookError(f"{where}: fixed is true or false, and only the law fixes a limit")
        dated = fields(raw["values"], f"{where}: values are dated by the day from which they hold, and")
        entries = [_entry(where, key, raw | {"since": since, "value": dated[since]}, known) for since in dated]
        found[key] = tuple(sorted(entries, key=lambda entry: entry.since, reverse=True))
    return found


def _sheets(folder: Path, found: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    """Every key of every sheet with where it stands; a key that the folder already holds is refused."""
    for path in sorted(folder.glob("*.yaml")):
        for key, raw in read(path).items():
            where = f"{name(path)}: {key}"
            if key in found:
                raise RulebookError(f"{where}: stands in another file of the folder too")
            yield where, str(key), raw


def _entry(where: str, key: str, raw: dict[str, Any], known: Mapping[str, Law]) -> Entry:
    since = day(raw["since"], f"{where}: values are dated by the day from which they hold, and")
    value = fields(raw["value"], where, needs="amount source", may="remind")
    source = (_statute if raw["kind"] == STATUTORY else _promise)(value["source"], where, known)
    if source.law and since < known[source.law].since:
        raise RulebookError(f"{where}: {since} is before {source.law} came into force")
    remind = value.get("remind", [])
    if not isinstance(remind, list):
        raise RulebookError(f"{where}: remind is a list, such as [5, 1]")
    times = tuple(number(n, where) for n in remind)
    limit = Limit(key, number(value["amount"], where), raw["unit"], raw["kind"], source, times)
    return Entry(since, limit, raw.get("fixed", False), where)


def _statute(raw: object, where: str, known: Mapping[str, Law]) -> Source:
    raw = fields(raw, f"{where}: a statutory source", needs="law article checked_on", may="")
    if raw["law"] not in known:
        raise RulebookError(f"{where}: no law {raw['law']} in laws/*.yaml")
    article, checked = number(raw["article"], f"{where}: article"), day(raw["checked_on"], f"{where}: checked_on")
    return Source(law=raw["law"], title=known[raw["law"]].title, article=article, checked_on=checked)


def _promise(raw: object, where: str, known: Mapping[str, Law]) -> Source:
    if "article" in (raw := fields(raw, f"{where}: a promised source", needs="basis by since")):
        raise RulebookError(f"{where}: a promise may not carry an article")
    raw = fields(raw, f"{where}: a promised source", needs="basis by since", may="")
    basis, by = both(raw["basis"], f"{where}: basis"), both(raw["by"], f"{where}: by")
    return Source(basis=basis, by=by, since=day(raw["since"], f"{where}: since"))
