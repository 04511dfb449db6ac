"""What anybody may ask: what can be reported, where, how each procedure goes, and what a problem means."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from liuchi.cases.register import REGISTER, book
from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.facts import CategoryView
from liuchi.connect.api import problems, procedure_told
from liuchi.connect.api.contract import says
from liuchi.connect.api.reading import query
from liuchi.connect.api.shapes import Categories, Places, ProblemKind, Procedure, Procedures
from liuchi.connect.api.telling import answered, labelled, said, told
from liuchi.places import queries as places
from liuchi.places.codes import LEVELS
from liuchi.procedures import asks
from liuchi.procedures.describe import describe
from liuchi.procedures.words import Words
from liuchi.ui import now as clock

router = Router()
WITHIN = (asks.line("within").optional(), asks.choice("level", *LEVELS).optional())


@router.get("/categories", response=Categories, **says("categories"))
def categories(request: HttpRequest) -> HttpResponse:
    return answered({"items": [_category(each) for each in catalogue.leaves(on=clock.today())]})


def _category(c: CategoryView) -> dict[str, Any]:
    above = [told(each.name) for each in catalogue.above(c.code)[:-1]]
    questions = [
        labelled(q.label, q.key)
        | {"type": q.type, "required": q.required, "options": [labelled(o.label, o.key) for o in q.options]}
        for q in c.questions
    ]
    own = {
        "code": c.code,
        "name": told(c.name),
        "above": above,
        "kind": c.kind,
        "grade": c.grade,
        "public": c.is_public,
    }
    return own | {"questions": questions}


@router.get("/places", response=Places, url_name="places", **says("places", 400, 422, filters=WITHIN))
def places_(request: HttpRequest) -> HttpResponse:
    """What lies in a place, at every level or at one; without a place, in the city."""
    asked, on = query(request, WITHIN), clock.today()
    if asked["within"] and places.place(asked["within"]) is None:
        raise problems.Problem("wrong-form", fields={"within": Words("request.wrong.place")})
    found = places.within(asked["within"] or "", on=on)
    return answered({"items": [_place(p) for p in found if asked["level"] in (None, p.level)]})


def _place(p: places.PlaceView) -> dict[str, Any]:
    above = places.chain(p.code)[:-1]
    return {"code": p.code, "name": told(p.name), "level": p.level, "within": above[-1].code if above else None}


@router.get("/procedures", response=Procedures, **says("procedures"))
def procedures(request: HttpRequest) -> HttpResponse:
    items = [labelled(p.says("label"), p.key) | {"law": said(p.says("law")), "version": p.version} for p in REGISTER]
    return answered({"items": items})


@router.get("/procedures/{key}", response=Procedure, url_name="procedure", **says("procedure", 404))
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    found = next((p for p in REGISTER if p.key == key), None)
    if found is None:
        raise Http404
    return answered(procedure_told.page(describe(found, book(), clock.today())))


@router.get("/problems/{kind}", response=ProblemKind, url_name="problem", **says("problem", 404))
def problem(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in problems.STATUS:
        raise Http404
    return answered(problems.meaning(kind) | {"meaning": said(Words(f"api.problem.{kind}.meaning"))})
