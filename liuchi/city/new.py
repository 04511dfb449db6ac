"""A folder for a city that is to be: small files with examples, to be edited. Overwrites nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from liuchi.city.errors import CityError
from liuchi.places.codes import is_code, significant

STARTER = Path(__file__).with_name("starter")
BELOW = {"district": 6, "street": 9, "community": 12}  # level → digits of its code
_CUTS = (2, 4, 6, 9, 12)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_CHOSEN = re.compile(r"^\[(!?)(\w+)\] ?")
LONGEST = 60


@dataclass(frozen=True)
class Wanted:
    """name    the folder's, in small letters
    code    of the city, 12 digits; of a district or a county where that is the whole installation
    levels  the levels of places below it, of BELOW
    """

    name: str
    zh: str
    en: str
    code: str
    levels: tuple[str, ...] = tuple(BELOW)


def make(folder: Path, wanted: Wanted, *, today: date) -> list[Path]:
    """Writes the starter. Returns the files, in order. Raises CityError; then nothing was written."""
    gaps, levels = _gaps(wanted, today), set(_checked(wanted))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CityError("city.no.exists", folder=str(folder))
    made = []
    for source in sorted(STARTER.rglob("*.txt")):
        target = folder / source.relative_to(STARTER).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = _for_levels(source.read_text("utf8").splitlines(keepends=True), levels)
        target.write_text(Template("".join(lines)).substitute(gaps), "utf8")
        made.append(target)
    return made


def levels_below(code: str) -> tuple[str, ...]:
    """The levels that a place with this code may have below it."""
    return tuple(level for level, digits in BELOW.items() if digits > len(significant(code)))


def top_level(code: str) -> str:
    return next((level for level, digits in BELOW.items() if digits == len(significant(code))), "city")


def _checked(wanted: Wanted) -> tuple[str, ...]:
    if not _NAME.fullmatch(wanted.name):
        raise CityError("city.no.name", name=wanted.name)
    for said in (wanted.zh, wanted.en):
        if not said.strip() or not said.isprintable() or len(said) > LONGEST:
            raise CityError("city.no.label", most=LONGEST)
    if not is_code(wanted.code) or top_level(wanted.code) == "community":
        raise CityError("city.no.code", code=wanted.code)
    allowed = levels_below(wanted.code)
    if not wanted.levels or set(wanted.levels) - set(allowed):
        raise CityError("city.no.levels", allowed=allowed)
    return tuple(level for level in allowed if level in wanted.levels)


def _gaps(wanted: Wanted, today: date) -> dict[str, str]:
    """What fills the starter's gaps. Names stand within double quotes there."""
    levels = _checked(wanted)
    names = {"zh": wanted.zh, "en": wanted.en}
    quoted = {side: name.replace("\\", "\\\\").replace('"', '\\"') for side, name in names.items()}
    said = {f"said_{side}": name.replace("{", "{{").replace("}", "}}") for side, name in quoted.items()}  # no gaps
    nearest = "street_office" if "street" in levels else "government"
    return {**quoted, **said, **dict(_codes(wanted.code, levels)), "name": wanted.name, "code": wanted.code,
            "level": top_level(wanted.code), "nearest": nearest, "today": today.isoformat()}  # fmt: skip


def _codes(code: str, levels: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The code of one example place of each level, each inside the one before."""
    digits = significant(code)
    for level, length in BELOW.items():
        if level in levels:
            above = _CUTS[_CUTS.index(length) - 1]
            digits = digits.ljust(above, "0") + "1".zfill(length - above)
        yield level, digits.ljust(12, "0")


def _for_levels(lines: list[str], levels: set[str]) -> Iterator[str]:
    """Lines that begin with «[street] » are for a city with streets, with «[!street] » for one without."""
    for line in lines:
        if not (mark := _CHOSEN.match(line)):
            yield line
        elif (mark[2] in levels) is not bool(mark[1]):
            yield line[mark.end() :]
