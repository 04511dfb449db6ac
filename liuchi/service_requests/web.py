"""The resident's pages: report, take the number home, follow, add, judge.

No account, nothing in an address that opens a case.
"""

from secrets import token_urlsafe
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from liuchi.cases import lines
from liuchi.cases import queries as cases
from liuchi.cases.submissions import Sent, Submission
from liuchi.catalogue import queries as catalogue
from liuchi.catalogue.facts import CategoryView
from liuchi.documents.doors import serving
from liuchi.documents.facts import AttachmentView
from liuchi.people.doors import is_staff
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.service_requests import actions, pages, queries, residents
from liuchi.service_requests.forms import ReportForm, TrackForm
from liuchi.service_requests.intake import Refused
from liuchi.service_requests.photos import accepted
from liuchi.ui import now as clock
from liuchi.ui.doors import doors
from liuchi.ui.pressed import button_of, done


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "service_requests/home.html", {"doors": doors("/"), "public": pages.public()})


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """What is it about? By the words people use, or down the tree."""
    said, today = request.GET.get("q", "").replace("\x00", "")[:100], clock.today()
    found = catalogue.named(said, on=today, most=8) if said.strip() else ()
    page = {"q": said, "found": found, "tree": catalogue.tree(on=today), "join": request.GET.get("join", "")}
    return render(request, "service_requests/ask.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, category: str) -> HttpResponse:
    found = _category(category)
    if request.method != "POST":
        start = {"key": token_urlsafe(16), "join": request.GET.get("join", "")}
        return _report_page(request, ReportForm(found, on=clock.today(), initial=start))
    form = ReportForm(found, on=clock.today(), data=request.POST, files=request.FILES)
    receipt = _received(request, form) if form.is_valid() else None
    if receipt is None:
        return _report_page(request, form, status=422)
    return render(request, "service_requests/done.html", pages.done(receipt), status=201)


def _category(code: str) -> CategoryView:
    found = catalogue.category(code)
    if found is None or not found.is_leaf or (found.closed and found.closed <= clock.today()):
        raise Http404
    return found


def _received(request: HttpRequest, form: ReportForm) -> actions.Receipt | None:
    """The receipt, or None with what is wrong written into the form."""
    now, by, d = clock.now(), request.actor, form.cleaned_data  # type: ignore[attr-defined]
    try:
        sent = Submission("web", d["key"], form.body())
        channel = "desk" if is_staff(by) else "web"  # an operator writes down what a caller says
        intake = form.intake(channel=channel, photos=accepted(d["photos"]), master=d["join"], sent=sent)
        return actions.receive(intake, by=by, now=now)
    except Refused as why:
        form.refuse(why.fields)
    except (Sent, NotAllowed) as why:
        form.refuse({"": why.words})
    return None


def _report_page(request: HttpRequest, form: ReportForm, status: int = 200) -> HttpResponse:
    page = {"form": form, "category": form.category, "above": catalogue.above(form.category.code)}
    return render(request, "service_requests/report.html", page, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """A number and its code open one case, for as long as the browser's session lasts."""
    form = TrackForm(
        request.POST if request.method == "POST" else None, initial={"number": request.GET.get("number", "")}
    )
    if request.method == "POST" and form.is_valid():
        opened = queries.opened_by(form.cleaned_data["number"], form.cleaned_data["code"], now=clock.machine_now())
        if opened:
            residents.remember(request, *opened)
            return redirect("requests:mine", opened[0])
        form.add_error(None, Words("request.no.match"))
    return render(request, "service_requests/track.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
def mine(request: HttpRequest, number: str) -> HttpResponse:
    """One's own case."""
    resident = residents.of(request, number)
    if resident is None:
        return redirect(f"/track?number={number}")
    return _mine_page(request, number, resident)


@button_of("requests:mine")
def step(request: HttpRequest, number: str, key: str) -> HttpResponse:
    resident = residents.of(request, number)
    loaded = cases.find(number, by=resident) if resident else None
    if resident is None or loaded is None or key not in loaded.case.procedure.step:
        return redirect(f"/track?number={number}")
    now = clock.now()
    form = pages.step_form(loaded.case, key, now, request.POST)
    if form.is_valid():
        try:
            case = actions.step(number, key, form.answers(), by=resident, now=now)
            said = lines.step_words(case, key, left=loaded.case.state, entered=case.state)
            done(request, Words("request.mine.done", step=said))
            return redirect("requests:mine", number)
        except NotAllowed as why:
            form.refuse(why.fields or {"": why.words})
    return _mine_page(request, number, resident, (key, form), status=422)


def _mine_page(
    request: HttpRequest, number: str, resident: Any, refused: Any = None, status: int = 200
) -> HttpResponse:
    loaded = cases.find(number, by=resident)
    if loaded is None:
        raise Http404
    page = pages.mine(loaded, resident, clock.now(), refused)
    return render(request, "service_requests/mine.html", page, status=status)


def _may_see(request: HttpRequest, photo: AttachmentView) -> bool:
    """Approved for everybody, or of a case that this person may see."""
    if not photo.sealed:
        return True
    actors = [request.actor, *residents.all_of(request)]  # type: ignore[attr-defined]
    return any(cases.visible(a).filter(id=photo.case_id).exists() for a in actors if a.id != "visitor")


photo = serving(_may_see)
