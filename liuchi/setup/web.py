"""The set-up pages, for whoever administers the city; the list of changes, for auditors."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liuchi.cases.lines import person
from liuchi.people.doors import ActorRequest, duty_only
from liuchi.places.errors import FolderError
from liuchi.procedures.words import Words
from liuchi.setup import actions, pages, queries
from liuchi.setup.errors import SetUpError
from liuchi.setup.forms import FORMS
from liuchi.setup.forms.row import RowForm
from liuchi.setup.kind import Kind, Row
from liuchi.setup.kinds import KINDS
from liuchi.ui import now as clock
from liuchi.ui.pressed import done, not_done

DUTY = "administrator"
LATEST = 5  # changes below what was changed


@never_cache
@require_safe
@duty_only(DUTY)
def index(request: ActorRequest) -> HttpResponse:
    page = {"kinds": list(KINDS), "changes": pages.changes(queries.changes(most=LATEST))}
    return render(request, "setup/index.html", page | {"person": person(request.actor)})


@never_cache
@require_safe
@duty_only(DUTY)
def listing(request: ActorRequest, kind: str) -> HttpResponse:
    of, today = _kind(kind), clock.today()
    asked = {name: request.GET.get(name, "") for name in ("q", "over")}
    rows = pages.found(of, q=asked["q"], over=bool(asked["over"]), on=today)
    page, further = pages.page_of(of, rows, after=request.GET.get("after", ""), query=asked)
    shown = {"of": of.key, "grows": of.grows, "lines": pages.lines(of, page, on=today), "count": len(rows), **asked}
    return render(request, "setup/list.html", shown | {"further": further, "person": person(request.actor)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@duty_only(DUTY)
def new(request: ActorRequest, kind: str) -> HttpResponse:
    of = _kind(kind)
    if not of.grows:
        raise Http404
    return _edited(request, of, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@duty_only(DUTY)
def edit(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    of = _kind(kind)
    if (row := queries.now_in(of, key)) is None:
        raise Http404
    return _edited(request, of, row)


@require_POST
@duty_only(DUTY)
def back(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    """To the product's own."""
    of = _kind(kind)
    if of.grows or (row := queries.now_in(of, key)) is None:
        raise Http404
    now = clock.now()
    actions.put(of, of.ended(row, on=now.date()), seen=queries.mark(row), by=request.actor, now=now)
    done(request, Words("setting.back_done"))
    return redirect(pages.address(of, key))


@never_cache
@require_POST
@duty_only(DUTY)
def password(request: ActorRequest, key: str) -> HttpResponse:
    """A new one, shown on the answer and never again."""
    try:
        fresh = actions.new_password(key, by=request.actor, now=clock.machine_now())
    except SetUpError as why:
        not_done(request, why.words)
        return redirect("setting:list", "people")
    return _told(request, key, fresh)


@require_POST
@duty_only(DUTY)
def undo(request: ActorRequest) -> HttpResponse:
    number = request.POST.get("change", "")
    try:
        found = actions.undo(int(number) if number.isdecimal() else 0, by=request.actor, now=clock.now())
    except (SetUpError, OverflowError) as why:
        not_done(request, getattr(why, "words", Words("setting.no.change")))
        return redirect("setting:index")
    done(request, Words("setting.undone"))
    return redirect(pages.address(KINDS[found.kind], found.key))


@never_cache
@require_safe
@duty_only("auditor")
def changes(request: ActorRequest) -> HttpResponse:
    """All that anybody changed, the latest first; of one kind, one thing, before one change, by the address."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("kind", "key")}
    before = request.GET.get("before", "")
    last = int(before) if before.isdecimal() and len(before) < 19 else 0
    found = queries.changes(kind=asked["kind"], key=asked["key"], before=last)
    older = pages.older_changes(found, asked)
    page = {"changes": pages.changes(found, press=False), "kinds": list(KINDS), "older": older, **asked}
    return render(request, "setup/changes.html", page | {"person": person(request.actor)})


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def _edited(request: ActorRequest, kind: Kind, row: Row | None) -> HttpResponse:
    """The form; sent, the change or what hinders it; only tried, what would come of it."""
    sent = request.method == "POST"
    form = FORMS[kind.key](row, data=request.POST if sent else None, files=request.FILES if sent else None)
    only_try = "try" in request.POST
    told = _put(request, kind, form, only_try=only_try) if sent and form.is_valid() else None
    if sent and not form.errors and not only_try:
        return _saved(request, kind, form, row, told)
    page = _page(request, kind, row, form) | {"tried": sent and not form.errors, "told": told}
    return render(request, "setup/edit.html", page, status=422 if form.errors else 200)


def _put(request: ActorRequest, kind: Kind, form: RowForm, *, only_try: bool) -> Words | None:
    """What to know of it. Where it was refused the form says why."""
    try:
        by, now = request.actor, clock.now()
        return actions.put(kind, form.row(), seen=form.seen, by=by, now=now, only_try=only_try)
    except FolderError as error:
        form.refuse(error.troubles)
    except SetUpError as why:
        form.add_error(None, why.words)
    return None


def _saved(request: ActorRequest, kind: Kind, form: RowForm, old: Row | None, told: Words | None) -> HttpResponse:
    key = kind.key_of(form.row())
    if kind.key == "people" and old is None:
        return _told(request, key, actions.new_password(key, by=request.actor, now=clock.machine_now()))
    done(request, Words("setting.done_and", told=told) if told else Words("setting.done"))
    return redirect(pages.address(kind, key))


def _told(request: ActorRequest, key: str, fresh: str) -> HttpResponse:
    page = {"key": key, "fresh": fresh, "person": person(request.actor)}
    return render(request, "setup/password.html", page, status=201)


def _page(request: ActorRequest, kind: Kind, row: Row | None, form: RowForm) -> dict[str, Any]:
    key = kind.key_of(row) if row else ""
    found = queries.changes(kind=kind.key, key=key, most=LATEST) if row else ()
    about = {"of": kind.key, "grows": kind.grows, "key": key, "called": kind.name(row) if row else None}
    over = bool(row and kind.is_over(row, on=clock.today()))
    return about | {
        "form": form, "changes": pages.changes(found), "over": over, "person": person(request.actor),
    }  # fmt: skip
