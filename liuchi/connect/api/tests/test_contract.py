"""The contract is whole, in both languages, and every step that people take stands in it."""

import json
import re

import pytest
from django.urls import resolve

from liuchi.cases.register import REGISTER
from liuchi.connect.api.tests.programs import Program
from liuchi.procedures.openapi import taken_by_people

pytestmark = pytest.mark.usefixtures("city", "on_the_day")


def contract(language="en"):
    return Program(language).ask("openapi.json").json()


def texts(tree):
    """Everything that is there for people."""
    if isinstance(tree, dict):
        yield from (v for k, v in tree.items() if k in ("title", "summary", "description") and isinstance(v, str))
    for one in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from texts(one)


def operations(told):
    return {(path, method): it for path, item in told["paths"].items() for method, it in item.items()}


def test_every_step_that_people_take_has_its_address_and_no_other_has():
    found = {path.rpartition("/steps/")[2] for path in contract()["paths"] if "/steps/" in path}
    assert found == {f"{p.key}.{s.key}" for p in REGISTER for s in p.steps if taken_by_people(s)}
    assert "approval.lapse" not in found and "request.silence" not in found


def test_every_address_of_the_contract_is_a_door():
    for path, _ in operations(contract()):
        assert resolve(re.sub(r"\{\w+\}", "x", path)).url_name not in ("api-nowhere", None), path


def test_it_says_nothing_in_another_language():
    chinese = re.compile(r"[㐀-鿿]")
    assert not [text for text in texts(contract("en")) if chinese.search(text) or text.startswith("api.")]
    assert not [text for text in texts(contract("zh")) if not chinese.search(text) and not re.search("HTTP|JSON", text)]


def test_every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own():
    told = contract()
    known = {f"#/components/schemas/{name}" for name in told["components"]["schemas"]}
    assert set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(told))) <= known
    names = [it["operationId"] for it in operations(told).values()]
    assert len(names) == len(set(names)) and told["openapi"].startswith("3.1")


def test_what_needs_a_key_says_so_and_what_is_refused_is_a_problem():
    for (path, method), it in operations(contract()).items():
        keyed = method == "post" or "/cases" in path
        assert bool(it.get("security")) == keyed and ("401" in it["responses"]) == keyed, path
        kinds = {kind for status, r in it["responses"].items() if status >= "400" for kind in r["content"]}
        assert kinds <= {"application/problem+json"}
