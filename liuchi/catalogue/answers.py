"""What somebody answered to a category's questions, read and checked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from liuchi.catalogue.facts import CategoryView, Question
from liuchi.procedures.asks import Ask, Wrong
from liuchi.procedures.words import Words

MOST = 1_000_000  # of a number
LONGEST = 500  # characters of a text


@dataclass(frozen=True, slots=True)
class Answers:
    """``values``: plain JSON, a moment as ISO text, many as a list of keys. ``wrong``: what cannot be taken, by key."""

    values: dict[str, Any]
    wrong: dict[str, Words]


def read_answers(category: CategoryView, raw: Mapping[str, Any], *, zone: tzinfo | None = None) -> Answers:
    values: dict[str, Any] = {}
    wrong = {key: Words("catalogue.wrong.unknown") for key in raw if key not in {q.key for q in category.questions}}
    for question in category.questions:
        try:
            value = _read(question, raw.get(question.key), zone)
        except Wrong as refusal:
            wrong[question.key] = refusal.words
        else:
            if value not in (None, []):
                values[question.key] = value
    return Answers(values, wrong)


def answers_wrong(category: CategoryView, raw: Mapping[str, Any], *, zone: tzinfo | None = None) -> dict[str, Words]:
    """What is wrong with each answer, by the key of its question; empty when all will do."""
    return read_answers(category, raw, zone=zone).wrong


def _read(question: Question, raw: Any, zone: tzinfo | None) -> Any:
    ask = _ask(question)
    if question.type == "many":
        return _many(ask, raw)
    value = ask.read(raw, zone)
    return value.isoformat() if isinstance(value, datetime) else value


def _ask(question: Question) -> Ask:
    keys = tuple(option.key for option in question.options)
    kind = "choice" if question.type == "many" else question.type
    return Ask(question.key, kind, keys, high=MOST if kind == "number" else LONGEST, required=question.required)


def _many(ask: Ask, raw: Any) -> list[str]:
    if raw is not None and not isinstance(raw, (str, list, tuple)):
        raise Wrong(Words("procedures.wrong.choice"))
    chosen = [raw] if isinstance(raw, str) else list(raw or ())
    if not any(chosen):
        ask.read(None)  # says so, if it had to be answered
        return []
    return list(dict.fromkeys(str(ask.read(each)) for each in chosen if each != ""))
