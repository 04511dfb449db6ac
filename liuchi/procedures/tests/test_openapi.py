"""What the API says of a form is what the form takes."""

from datetime import UTC
from typing import Any

import pytest

from liuchi.procedures.declare import CLOCK, OUTCOME, PARENT, step
from liuchi.procedures.openapi import form, paths, schemas, taken_by_people
from liuchi.procedures.refuse import read_answers
from liuchi.procedures.tests.errands import CHECK, ERRAND, OFFICE
from liuchi.procedures.words import Words


def key(words: Words) -> str:
    return words.key


def schema(step: str) -> dict[str, Any]:
    return form(ERRAND, ERRAND.step[step], key)


def test_there_is_an_address_for_each_step_that_people_take():
    steps = {address.rpartition("/errand.")[2] for address in paths(ERRAND, key)}
    assert steps == set(ERRAND.step) - {"passed", "silence"}
    assert set(paths(ERRAND, key)["/cases/{number}/steps/errand.begin"]) == {"post"}


def test_two_procedures_with_a_step_of_the_same_name_share_no_address():
    assert not {*paths(ERRAND, key)} & {*paths(CHECK, key)}


@pytest.mark.parametrize(("by", "people"), [(PARENT, False), (OUTCOME, False), (CLOCK, False), ((OFFICE, CLOCK), True)])
def test_what_only_the_law_does_has_no_address(by, people):
    assert taken_by_people(step("lapse", by, "asked", "lapsed")) == people


def test_a_form_says_types_bounds_options_and_what_is_required():
    assert schema("grow") == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "size": {"title": "errand.ask.size", "type": "integer", "minimum": 1, "maximum": 9},
            "note": {
                "title": "errand.ask.note",
                "anyOf": [{"type": "string", "minLength": 0, "maxLength": 4000}, {"type": "null"}],
            },
        },
        "required": ["size"],
    }
    how = [{"const": "well", "title": "errand.how.well"}, {"const": "badly", "title": "errand.how.badly"}]
    assert schema("finish")["properties"]["how"]["anyOf"][0] == {"type": "string", "oneOf": how}
    assert schema("wait")["properties"]["again_on"]["format"] == "date-time"
    assert schema("accept") == {"type": "object", "additionalProperties": False, "properties": {}}


def test_refusals_are_problem_details():
    responses = paths(ERRAND, key)["/cases/{number}/steps/errand.begin"]["post"]["responses"]
    assert set(responses) == {"200", "403", "404", "409", "422"}
    ref = responses["403"]["content"]["application/problem+json"]["schema"]["$ref"]
    assert ref.rsplit("/", 1)[1] in schemas(key)


@pytest.mark.parametrize(
    ("taken", "sent"),
    [
        ("grow", {"size": 5}),
        ("grow", {"size": 10}),
        ("grow", {"size": "large"}),
        ("grow", {}),
        ("grow", {"size": 5, "colour": "red"}),
        ("finish", {"note": "…", "how": "well", "sure": True}),
        ("finish", {"note": "…", "how": "so-so"}),
        ("finish", {"note": "x" * 4001}),
        ("check", {"helpers": ["city/b"], "size": None}),
    ],
)
def test_what_the_schema_takes_the_reader_takes(taken, sent):
    _, wrong = read_answers(ERRAND, ERRAND.step[taken], sent, UTC)
    assert takes(schema(taken), sent) == (not wrong)


def takes(schema: dict[str, Any], sent: Any) -> bool:
    """As much of JSON Schema as the forms use."""
    if "anyOf" in schema:
        return any(takes(one, sent) for one in schema["anyOf"])
    if "oneOf" in schema and sent not in [one["const"] for one in schema["oneOf"]]:
        return False
    kinds = {"object": dict, "string": str, "integer": int, "boolean": bool, "null": type(None), "array": list}
    if not isinstance(sent, kinds[schema["type"]]) or ("enum" in schema and sent not in schema["enum"]):
        return False
    if schema["type"] == "object":
        known = schema["properties"]
        return set(schema.get("required", ())) <= set(sent) <= set(known) and all(
            takes(known[k], sent[k]) for k in sent
        )
    if schema["type"] == "string":
        return schema.get("minLength", 0) <= len(sent) <= schema.get("maxLength", len(sent))
    return schema.get("minimum", 0) <= sent <= schema.get("maximum", 0) if schema["type"] == "integer" else True
