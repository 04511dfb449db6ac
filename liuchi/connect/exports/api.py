"""The door for programs: one table at an address, for a key with the scope `export`, in its account's name."""

from collections.abc import Callable
from functools import wraps
from typing import NoReturn

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from liuchi.connect.api.access import ApiKey
from liuchi.connect.api.problems import KINDS, Problem, answer
from liuchi.connect.exports.actions import taken
from liuchi.connect.exports.download import handed_over
from liuchi.connect.exports.errors import ExportsError
from liuchi.connect.exports.facts import FORMATS
from liuchi.connect.exports.forms import ExportForm
from liuchi.connect.exports.tables import TABLES
from liuchi.connect.keys.facts import EXPORT
from liuchi.procedures.words import Words
from liuchi.ui import now as clock

FIELDS = ("purpose", "since", "until", "category", "place")
View = Callable[..., HttpResponseBase]


def with_problems(view: View) -> View:
    """What it refuses becomes problem details, as everywhere under /api/."""

    @wraps(view)
    def answered(request: HttpRequest, **named: str) -> HttpResponseBase:
        try:
            return view(request, **named)
        except tuple(KINDS) as why:
            return answer(next(of(why) for kind, of in KINDS.items() if isinstance(why, kind)))

    return answered


@csrf_exempt  # a key is sent by a program, never by a browser of itself
@never_cache
@with_problems
def export(request: HttpRequest, table: str, format: str) -> HttpResponseBase:
    if request.method != "GET":
        raise Problem("wrong-method", headers={"Allow": "GET"})
    if table not in TABLES or format not in FORMATS:
        raise Http404
    caller = ApiKey(EXPORT)(request) or _no_key()
    form = _read(request, table, format)
    try:
        with taken(form.wanted(caller.client), by=caller.actor, now=clock.now()) as files:
            return handed_over(files)
    except ExportsError as why:
        fields = {why.field: why.words} if why.field else None
        raise Problem("wrong-form" if fields else "not-allowed", why.words, fields=fields) from None


def _no_key() -> NoReturn:
    raise Problem("no-key", headers={"WWW-Authenticate": "Bearer"})


def _read(request: HttpRequest, table: str, format: str) -> ExportForm:
    """A filter that is spelled wrong would else give everything."""
    if unknown := sorted(request.GET.keys() - set(FIELDS)):
        raise Problem("wrong-form", fields={name: Words("exports.no.parameter", known=FIELDS) for name in unknown})
    given = {name: request.GET.get(name, "") for name in FIELDS}
    form = ExportForm(given | {"tables": [table], "format": format})
    if not form.is_valid():
        said = {name: Words("ui.text", text=str(errors[0])) for name, errors in form.errors.items()}
        raise Problem("wrong-form", fields=said)
    return form
