"""Taking figures out at the desk, and the log of all that was taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from liuchi.cases.lines import actor_names, category_name, person, place_name
from liuchi.connect.exports import queries
from liuchi.connect.exports.actions import taken
from liuchi.connect.exports.download import handed_over
from liuchi.connect.exports.errors import ExportsError
from liuchi.connect.exports.facts import ExportView
from liuchi.connect.exports.forms import ExportForm
from liuchi.connect.exports.tables import TABLES
from liuchi.people.doors import ActorRequest, duty_only, staff_only
from liuchi.procedures.words import Words
from liuchi.ui import now as clock

LATEST = 5  # of her own, below the form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def export(request: ActorRequest) -> HttpResponseBase:
    """The form; sent, the files."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with taken(form.wanted("desk"), by=request.actor, now=clock.now()) as files:
                return handed_over(files)
        except ExportsError as why:
            form.add_error(why.field or None, why.words)
    own = queries.log(by=request.actor.id)[:LATEST]
    page = {"form": form, "exports": _lines(own), "person": person(request.actor)}
    return render(request, "connect/export.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
@duty_only("auditor")
def log(request: ActorRequest) -> HttpResponse:
    """All that was taken by anybody, the latest first; one of them by the id that stands in its files."""
    number = request.GET.get("number", "").strip().replace("\0", "")
    found = queries.log(number=number, before=_before(request.GET))
    page = {"exports": _lines(found), "number": number, "next": _next(request.path, found)}
    return render(request, "connect/exports.html", page | {"person": person(request.actor)})


def _lines(found: Sequence[ExportView]) -> list[dict[str, Any]]:
    names = actor_names({e.by for e in found})
    return [
        {
            "id": e.id, "at": e.at, "purpose": e.purpose, "format": e.format, "who": names.get(e.by, ""),
            "holder": e.holder, "through": Words(f"exports.through.{e.through.partition(':')[0]}"),
            "filters": _filters(e.filters),
            "files": [{"label": Words(f"exports.table.{key}"), **e.files[key]} for key in TABLES if key in e.files],
        }
        for e in found
    ]  # fmt: skip


def _filters(kept: Mapping[str, str]) -> list[Words]:
    named: dict[str, Any] = {"category": category_name, "place": place_name}
    shown = ((name, named.get(name, str)(value) or value) for name, value in kept.items())
    return [Words("exports.filter", label=Words(f"exports.field.{name}"), value=value) for name, value in shown]


def _before(query: Mapping[str, str]) -> tuple[datetime, str] | None:
    """Where the page before ended; None for the first, and for an address that somebody typed wrong."""
    try:
        at = datetime.fromisoformat(query["at"])
    except (KeyError, ValueError):
        return None
    return (at, query.get("id", "")) if at.tzinfo and "\0" not in query.get("id", "") else None


def _next(path: str, found: Sequence[ExportView]) -> str:
    if len(found) < queries.PAGE:
        return ""
    return f"{path}?{urlencode({'at': found[-1].at.isoformat(), 'id': found[-1].id})}"
