"""What commands say: in Chinese where the terminal's language is Chinese, in English otherwise."""

import os
import sys
from functools import cache
from pathlib import Path

import yaml

from liuchi.procedures.words import Words

_WORDS = Path(__file__).with_name("words.yaml")


def language() -> str:
    """«zh» or «en», as LC_ALL, LC_MESSAGES or LANG say, in this order."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if said.lower().startswith("zh") else "en"


def text(key: str, **facts: object) -> str:
    """A sentence of this part. Needs no Django, so that a command may speak before there is a database."""
    return _texts()[key][language()].format(**facts)


def say(key: str, **facts: object) -> None:
    _write(sys.stdout, text(key, **facts))


def complain(words: Words) -> None:
    """On the error stream; words of other parts come from the whole catalogue."""
    _write(sys.stderr, text(words.key, **words.facts) if words.key in _texts() else _from_catalogue(words))


def set_up_django() -> None:
    import django
    from django.utils import translation

    django.setup()
    translation.activate("zh-hans" if language() == "zh" else "en")


def _write(stream: object, line: str) -> None:
    print(line, file=stream, flush=True)  # type: ignore[call-overload]


def _from_catalogue(words: Words) -> str:
    from liuchi.ui.words import say as rendered

    return rendered(words, language())


@cache
def _texts() -> dict[str, dict[str, str]]:
    return dict(yaml.safe_load(_WORDS.read_text(encoding="utf-8")))
