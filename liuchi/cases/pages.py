"""How each procedure goes, read from its declaration."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from liuchi.cases.register import REGISTER, book
from liuchi.procedures.words import Words
from liuchi.ui.words import say


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    found = [(p.key, p.says("label"), p.says("law")) for p in REGISTER]
    return render(request, "cases/procedures.html", {"procedures": found})


@require_safe
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    """The page for officials and residents: steps, conditions, limits with their sources, the diagram."""
    found = next((p for p in REGISTER if p.key == key), None)
    if found is None:
        raise Http404
    from liuchi.procedures.describe import describe
    from liuchi.procedures.diagram import svg

    def said(words: Words) -> str:
        return say(words, get_language())

    page = describe(found, book(), timezone.localdate())
    return render(request, "cases/procedure.html", {"page": page, "diagram": svg(found, said), "wide": True})
