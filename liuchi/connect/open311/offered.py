"""What may be sent in: the services, and the attributes of each. Only what is public, and takes requests today."""

from datetime import date
from typing import Any

from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.facts import CategoryView, Question
from liuchi.connect.open311.refusals import unknown
from liuchi.procedures.words import Words
from liuchi.ui.words import say

DATATYPES = {
    "choice": "singlevaluelist", "many": "multivaluelist", "text": "string", "number": "number", "moment": "datetime",
}  # fmt: skip


def services(*, on: date, language: str | None) -> list[dict[str, Any]]:
    return [_service(each, language) for each in catalogue.leaves(on=on) if each.is_public]


def found(code: str, *, on: date) -> CategoryView:
    """Raises Refusal: what is private is told as what is not there."""
    category = catalogue.category(code)
    if (
        category is None
        or not category.is_leaf
        or not category.is_public
        or (category.closed and category.closed <= on)
    ):
        raise unknown("service_code", "open311.no.service")
    return category


def definition(category: CategoryView, language: str | None) -> dict[str, Any]:
    asked = enumerate(category.questions, start=1)
    return {"service_code": category.code, "attributes": [_attribute(n, q, language) for n, q in asked]}


def _service(each: CategoryView, language: str | None) -> dict[str, Any]:
    path = catalogue.above(each.code)
    return {
        "service_code": each.code,
        "service_name": say(each.name, language),
        "description": say(Words("open311.service", path=tuple(c.name for c in path)), language),
        "metadata": bool(each.questions),
        "type": "batch" if each.batch else "realtime",
        "keywords": ", ".join(each.words),
        "group": say(path[0].name, language),
    }


def _attribute(order: int, question: Question, language: str | None) -> dict[str, Any]:
    return {
        "variable": True,
        "code": question.key,
        "datatype": DATATYPES[question.type],
        "required": question.required,
        "datatype_description": say(f"open311.datatype.{question.type}", language),
        "order": order,
        "description": say(question.label, language),
        "values": [{"key": o.key, "name": say(o.label, language)} for o in question.options],
    }
