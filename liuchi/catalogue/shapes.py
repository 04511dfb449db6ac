"""The same category or duty as a row of the database, as a view, and as the city's file writes it."""

from collections.abc import Iterable, Mapping
from typing import Any

from liuchi.catalogue import models
from liuchi.catalogue.facts import CategoryView, Duty, Label, Option, Party, Question
from liuchi.places.codes import LENGTH

PLAIN = ("zh", "en", "kind", "grade", "visibility", "closed", "batch")


def category(row: models.Category) -> CategoryView:
    return CategoryView(
        row.code,
        row.zh,
        row.en,
        row.kind,
        row.grade,
        row.visibility,
        tuple(_question(raw) for raw in row.questions),
        tuple(row.words),
        row.closed,
        row.batch,
    )


def _question(raw: Mapping[str, Any]) -> Question:
    options = tuple(Option(each["key"], _label(each)) for each in raw["options"])
    return Question(raw["key"], raw["type"], raw["required"], _label(raw), options)


def _label(raw: Mapping[str, Any]) -> Label:
    return {"zh": raw["zh"], "en": raw["en"]}


def category_row(view: CategoryView, order: int) -> models.Category:
    return models.Category(
        code=view.code,
        order=order,
        words=list(view.words),
        questions=_asked(view),
        **{field: getattr(view, field) for field in PLAIN},
    )


def _asked(view: CategoryView) -> list[dict[str, Any]]:
    return [
        {
            "key": q.key,
            "type": q.type,
            "required": q.required,
            **q.label,
            "options": [{"key": option.key, **option.label} for option in q.options],
        }
        for q in view.questions
    ]


def nested(views: Iterable[CategoryView]) -> list[dict[str, Any]]:
    """As categories.yaml writes the tree. Every branch comes before what is below it."""
    roots: list[dict[str, Any]] = []
    below: dict[str, list[dict[str, Any]]] = {"": roots}
    for view in views:
        row: dict[str, Any] = {"code": view.code, "zh": view.zh, "en": view.en}
        if view.is_leaf:
            row |= {
                "kind": view.kind,
                "grade": view.grade,
                "visibility": view.visibility,
                "words": list(view.words),
                "questions": _asked(view),
                **({"batch": True} if view.batch else {}),
            }
        else:
            below[view.code] = row["children"] = []
        below[view.parent].append(row | ({"closed": view.closed} if view.closed else {}))
    return roots


def duty(row: models.CatalogueRow) -> Duty:
    return Duty(
        row.category,
        row.place,
        Party(row.lead_unit, row.lead_kind),
        tuple(Party(**each) for each in row.assistants),
        {"zh": row.basis_zh, "en": row.basis_en},
        row.leader_signs,
        row.since,
        row.until,
    )


def catalogue_row(duty: Duty, order: int) -> models.CatalogueRow:
    return models.CatalogueRow(
        category=duty.category,
        place=duty.place,
        lead_unit=duty.lead.unit,
        lead_kind=duty.lead.kind,
        assistants=[_party(each) for each in duty.assistants],
        basis_zh=duty.basis["zh"],
        basis_en=duty.basis["en"],
        leader_signs=duty.leader_signs,
        since=duty.since,
        until=duty.until,
        order=order,
    )


def duty_row(duty: Duty) -> dict[str, Any]:
    return {
        "category": duty.category,
        "place": duty.place and duty.place.ljust(LENGTH, "0"),
        "lead": _party(duty.lead),
        "assistants": [_party(each) for each in duty.assistants],
        "basis": duty.basis,
        "leader_signs": duty.leader_signs,
        "since": duty.since,
        "until": duty.until,
    }


def _party(party: Party) -> dict[str, str]:
    return {"unit": party.unit} if party.unit else {"kind": party.kind}
