import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from liuchi.rulebook import UNITS, Limit, load, unit_in_words
from liuchi.rulebook.tests.clockface import moment

BOOK = load()
WORDS = yaml.safe_load(Path(__file__).parents[1].joinpath("words.yaml").read_text("utf8"))
TODAY = date(2026, 11, 24)
SET = Limit.set_to("request.review", moment("2026-12-01 09:00"))
LIMITS = [*(BOOK.limit(key, TODAY) for key in BOOK.keys("")), SET]

NATION = {
    "request.contact": (24, "hour"),
    "request.sign": (1, "working_day"),
    "request.return": (3, "working_hour"),
    "request.arbitrate": (1, "working_day"),
    "request.verdict": (10, "day"),
    "request.extension": (1, "times"),
    "request.handle.1": (2, "hour"),
    "request.handle.2": (24, "hour"),
    "request.handle.3": (7, "day"),
    "request.handle.4": (15, "day"),
    "request.acknowledge": (10, "minute"),
    "request.reveal": (60, "minute"),
    "approval.decide": (1, "working_day"),
}
LAW = {
    "petition.forward": (15, "day", 22),
    "petition.tell": (15, "day", 23),
    "petition.object": (5, "working_day", 23),
    "petition.handle": (60, "day", 34),
    "petition.handle_extension": (30, "day", 34),
    "petition.apply_review": (30, "day", 35),
    "petition.review": (30, "day", 35),
    "petition.apply_recheck": (30, "day", 36),
    "petition.recheck": (30, "day", 36),
    "mediation.confirm": (30, "day", 33),
}


def test_the_platforms_defaults_are_promises_and_name_no_law():
    found = {limit.key: limit for limit in LIMITS if limit.kind == "promised"}
    assert {key: (limit.amount, limit.unit) for key, limit in found.items()} == NATION
    assert not any(limit.source.law or limit.source.article for limit in found.values())


def test_the_laws_numbers_name_law_article_and_the_day_somebody_looked():
    found = {limit.key: limit for limit in LIMITS if limit.kind == "statutory"}
    assert {k: (limit.amount, limit.unit, limit.source.article) for k, limit in found.items()} == LAW
    assert all(limit.source.law in BOOK.laws and limit.source.checked_on for limit in found.values())


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.key)
def test_a_limit_survives_its_row(limit):
    assert Limit.unpacked(json.loads(json.dumps(limit.packed()))) == limit
    assert hash(limit) == hash(Limit.unpacked(limit.packed()))


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.key)
def test_a_limit_and_its_source_can_be_said_in_both_languages(limit):
    assert limit is SET or WORDS[f"limit.{limit.key}"]
    for key, facts in (limit.in_words(), limit.source.in_words()):
        for language in ("zh", "en"):
            assert WORDS[key][language].format(**facts)


def test_every_key_of_the_words_is_there_in_both_languages_and_used():
    assert all(set(word) == {"zh", "en"} and all(word.values()) for word in WORDS.values())
    labels = {key.removeprefix("limit.") for key in WORDS if key.startswith("limit.")}
    assert labels == {*BOOK.keys(), "request.handle"}


def test_every_unit_can_be_said_of_one_and_of_many():
    assert all(unit_in_words(n, unit)[0] in WORDS for n in (1, 2) for unit in UNITS)


def test_reminders_come_within_the_limit_the_earliest_first():
    assert all(limit.remind == tuple(sorted(limit.remind, reverse=True)) for limit in LIMITS)
    assert all(n < limit.amount for limit in LIMITS for n in limit.remind)


def test_a_moment_that_somebody_set_is_its_own_end():
    pauses = [(moment("2026-11-25"), None)]
    assert BOOK.due(SET, moment("2026-11-24"), pauses) == moment("2026-12-01 09:00")
