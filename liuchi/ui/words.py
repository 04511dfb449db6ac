"""Words made readable: a key and its facts become a sentence in Chinese or English. No other place makes text."""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from liuchi.procedures.words import Words
from liuchi.ui import when
from liuchi.ui.catalogue import Text, texts, use_city

__all__ = ["left", "say", "shown", "side", "told", "use_city"]

log = logging.getLogger(__name__)


def side(language: str | None) -> str:
    """«zh» or «en», from whatever a browser or Django calls the language; Chinese unless it is English."""
    return "en" if language and language.lower().startswith("en") else "zh"


def say(words: Words | str | Mapping[str, Any] | None, language: str | None) -> str:
    """The sentence for a reader. A string is a key; a mapping is city data {"zh": …, "en": …} or packed Words."""
    if isinstance(words, Words):
        return _filled(words.key, words.facts, side(language))
    if isinstance(words, str):
        return _filled(words, {}, side(language))
    return str(shown(words, language))


def shown(fact: Any, language: str | None) -> str | int | float:
    """A fact as it stands in a sentence. A string is text already; numbers stay numbers for a gap to format."""
    if fact is None or isinstance(fact, str):
        return fact or ""
    if isinstance(fact, bool):
        return say("ui.yes" if fact else "ui.no", language)
    if isinstance(fact, (int, float)):
        return fact
    if isinstance(fact, Mapping):
        return _of_mapping(fact, language)
    return say(told(fact), language) if not isinstance(fact, Iterable) else _joined(fact, language)


def told(fact: Any) -> Words:
    """A day, moment or span as Words; Words stay. Anything else is told as text, city data in the reader's language."""
    if isinstance(fact, Words):
        return fact
    if isinstance(fact, datetime):
        return when.moment(fact)
    if isinstance(fact, date):
        return when.day(fact)
    if isinstance(fact, timedelta):
        return when.span(fact)
    return Words("ui.text", text=fact if isinstance(fact, (str, Mapping)) else str(fact))


def left(due: datetime, now: datetime, language: str | None) -> str:
    """«2 days left», «3 hours over»."""
    return say(when.left(due, now), language)


def _of_mapping(fact: Mapping[str, Any], language: str | None) -> str:
    if "key" in fact:
        return say(Words.unpacked(fact), language)
    return fact.get(side(language)) or fact.get("zh") or fact.get("en") or ""


def _joined(facts: Iterable[Any], language: str | None) -> str:
    return say("ui.comma", language).join(str(shown(fact, language)) for fact in facts)


def _filled(key: str, facts: Mapping[str, Any], language: str) -> str:
    text: Text | None = texts()[language].get(key)
    if isinstance(text, dict):
        text = text["one" if facts.get("n") == 1 else "other"]
    try:
        if text is None:
            raise KeyError(key)
        return text.format_map({name: shown(fact, language) for name, fact in facts.items()}) if "{" in text else text
    except KeyError as lack:
        return _lacking(key, lack)


def _lacking(key: str, lack: KeyError) -> str:
    """A key without text, or a gap without its fact: fails where we build, and stays readable where people work."""
    if settings.DEBUG or getattr(settings, "STRICT_WORDS", False):
        raise KeyError(f"words «{key}»: nothing for {lack}") from lack
    log.error("words «%s»: nothing for %s", key, lack)
    return key
