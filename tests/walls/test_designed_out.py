"""«Designed out, everywhere»: nothing weighs, ranks or follows a person, and nobody can list a person's cases."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from tests.walls import house
from tests.walls.exceptions import holds

WEIGHS = {
    *("score", "scores", "sentiment", "emotion", "mood", "stance", "rank", "ranking", "credit", "loyalty", "persona"),
    *("blacklist", "watchlist", "petitioner", "trail", "attendance", "attendee", "face", "membership"),
}
IDENTIFIES = re.compile(r"(?:^|_)(?:phone|mobile|id_number|id_card|national_id|real_name|openid)(?:_|$)")
PERSONS_CASES = re.compile(
    r"(?:cases|requests|orders|letters)_(?:of|by|for|from)_(?:person|resident|caller|phone|identity|petitioner|citizen)"
)
LOOKS_UP = {"filter", "exclude", "get", "aget", "get_or_create"}


def pieces(name: str) -> set[str]:
    """«CaseScore», «case_score» → {case, score}."""
    return {piece.lower() for piece in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)}


def columns() -> Iterator[tuple[str, str, str]]:
    """(part, model, field) of the house's own tables."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("liuchi."):
            yield from ((model._meta.app_label, model.__name__, field.name) for field in model._meta.fields)


def test_no_table_weighs_or_follows_a_person():
    named = ((f"{part}.{model}.{field}", pieces(model) | pieces(field)) for part, model, field in columns())
    holds("weighs people", (where for where, words in named if words & WEIGHS))


def test_only_the_vault_has_columns_that_identify():
    identifying = ((part, f"{part}.{model}.{field}") for part, model, field in columns() if IDENTIFIES.search(field))
    holds("identifies", (where for part, where in identifying if part != "people"))


def looked_up() -> Iterator[str]:
    for path in (path for path in house.rooms() if house.part(path) != "people"):
        for call in house.nodes(path, ast.Call):
            if house.dotted(call.func).rsplit(".", 1)[-1] in LOOKS_UP:
                by = [keyword.arg for keyword in call.keywords if keyword.arg and IDENTIFIES.search(keyword.arg)]
                yield from (f"{house.name(path)}:{call.lineno} looks up by {name}" for name in by)


def listed() -> Iterator[str]:
    for path in house.rooms():
        named = [(function.lineno, function.name) for function in house.functions(path)]
        yield from (f"{house.name(path)}:{line} {name}" for line, name in named if PERSONS_CASES.search(name))


def test_nothing_asks_for_a_persons_cases():
    holds("a person's cases", (*looked_up(), *listed()))
