"""What can be typed, set, held or promised is told in docs/, by its own name."""

import re
from collections.abc import Iterator
from functools import cache

from liuchi.cli import COMMANDS
from liuchi.rulebook import load
from tests.walls import house
from tests.walls.exceptions import holds
from tests.walls.procedures import duties

TARGET = re.compile(r"^([a-z][\w-]*)\s*:(?!=)", re.MULTILINE)
SETTING = re.compile(r"LIUCHI_[A-Z_]*[A-Z]|DATABASE_URL")
NOBODY = {"clock", "outcome"}  # act, and are no duty that a person holds


@cache
def documents() -> str:
    return "\n".join(house.text(path) for path in sorted((house.ROOT / "docs").rglob("*.md")))


def untold(names: set[str]) -> Iterator[str]:
    return (name for name in sorted(names) if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", documents()))


def settings() -> set[str]:
    literals = (one.value for path in house.rooms() for one in house.literals(path))
    return {literal for literal in literals if SETTING.fullmatch(literal)}


def test_every_make_target_is_documented():
    makefile = house.ROOT / "Makefile"
    holds("make targets", untold({f"make {target}" for target in TARGET.findall(house.text(makefile))}))


def test_every_setting_is_documented():
    holds("settings", untold(settings()))


def test_every_command_is_documented():
    holds("commands", untold({f"liuchi {command}" for command in COMMANDS}))


def test_every_duty_is_documented():
    holds("duties", untold(duties() - NOBODY))


def test_every_limit_is_documented():
    holds("limits", untold(set(load().keys(""))))
