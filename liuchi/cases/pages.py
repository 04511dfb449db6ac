"""How each procedure goes, read from its declaration."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from liuchi.cases.register import REGISTER, book
from liuchi.procedures.declare import Procedure
from liuchi.procedures.describe import ClockLine, Page, describe, source, value
from liuchi.procedures.drawing import svg
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.tables import Table
from liuchi.ui.words import say


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    found = [(p.key, p.says("label"), p.says("law")) for p in REGISTER]
    return render(request, "cases/procedures.html", {"procedures": found})


@require_safe
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    """For residents and officials: the diagram, the limits with their sources, every step with its conditions."""
    found = next((p for p in REGISTER if p.key == key), None)
    if found is None:
        raise Http404
    page = describe(found, book(), clock.today())
    shown = {"page": page, "limits": _limits(page), "diagram": _drawn(found), "wide": True}
    return render(request, "cases/procedure.html", shown)


def _drawn(p: Procedure) -> str:
    """The drawing is made here, of the catalogue's words, which it escapes itself."""
    return mark_safe(svg(p, lambda words: say(words, get_language())))  # noqa: S308


def _limits(page: Page) -> Table:
    heads = ("clock", "value", "source", "runs")
    rows = [row for line in page.clocks for row in _rows(line)]
    return Table(page.label, [Words(f"cases.limit.{h}") for h in heads], rows)


def _rows(line: ClockLine) -> Iterator[tuple[object, ...]]:
    for label, limit in line.limits:
        yield label, value(limit), source(limit), line.runs
    if line.until:
        yield line.label, Words("procedures.page.until", ask=line.until), "", line.runs
