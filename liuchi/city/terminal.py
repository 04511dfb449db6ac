"""What `liuchi city` asks and says, in the reader's language."""

import sys

from django.utils import translation

from liuchi.city.errors import CityError
from liuchi.procedures.words import Words
from liuchi.ui.words import say


def text(key: str, **facts: object) -> str:
    return say(Words(key, **facts), translation.get_language())


def tell(words: Words) -> None:
    sys.stdout.write(f"{say(words, translation.get_language())}\n")
    sys.stdout.flush()


def refuse(*troubles: Words) -> int:
    """On the error stream. Returns the exit code."""
    for trouble in troubles:
        sys.stderr.write(f"{say(trouble, translation.get_language())}\n")
    return 1


def asked(given: str | None, field: str, default: str = "") -> str:
    """A flag, or what the person at the terminal answers, or the default."""
    if given is None and sys.stdin.isatty():
        shown = f" [{default}]" if default else ""
        given = input(text("city.ask", label=Words(f"city.ask.{field}"), default=shown)).strip()
    if not (given or default):
        raise CityError("city.no.answer", flag=f"--{field}")
    return given or default
