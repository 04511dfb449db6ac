"""The desk: what waits for me, and one case with the steps that I may take. The same pages for every procedure."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from liuchi.cases import actions, lines, queries
from liuchi.cases.faces import face
from liuchi.cases.load import Loaded
from liuchi.cases.paging import after_of, next_page
from liuchi.cases.register import book
from liuchi.cases.step_form import StepForm
from liuchi.notices import actions as outbox
from liuchi.notices import queries as notices
from liuchi.notices.errors import NoticesError
from liuchi.people.doors import ActorRequest, staff_only
from liuchi.procedures.actors import Actor
from liuchi.procedures.declare import Attempt, Step
from liuchi.procedures.reach import sees
from liuchi.procedures.refuse import open_steps
from liuchi.procedures.running import Case, NotAllowed
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.pressed import button_of, done, not_done

LISTS = ("mine", "late", "waiting")


@require_safe
@staff_only
def work(request: ActorRequest, which: str = "mine") -> HttpResponse:
    """The work list: mine now, late, waiting for others. Filtered and paged by its address."""
    now, after = clock.now(), after_of(request.GET)
    found = _list(which, request.actor, now, after)
    page: dict[str, Any] = {
        "which": which,
        "lists": LISTS,
        "lines": lines.of(found, now),
        "next": next_page(request, found),
        "wide": True,
    }
    told = notices.unread(request.actor)
    page |= {
        "notices": lines.notices(told),
        "urgent": any(n.urgent for n in told),
        "person": lines.person(request.actor),
    }
    return render(request, "cases/work.html", page)


@require_safe
@staff_only
def find(request: ActorRequest) -> HttpResponse:
    """A case by the number that a caller reads aloud."""
    if (loaded := queries.find(request.GET.get("number", ""), by=request.actor)) is not None:
        return redirect("cases:case", loaded.number)
    not_done(request, Words("cases.no.such"))
    return redirect("cases:work")


def _list(which: str, actor: Any, now: Any, after: queries.After | None) -> Any:
    if which == "late":
        return queries.late(actor, now=now, after=after)
    return queries.waiting(actor, after=after) if which == "waiting" else queries.mine(actor, after=after)


@require_safe
@staff_only
def case(request: ActorRequest, number: str) -> HttpResponse:
    return _page(request, _found(request, number))


@button_of("cases:case")
@staff_only
def step(request: ActorRequest, number: str, key: str) -> HttpResponse:
    """Takes a step; refused, the page comes back with what was typed and the reason."""
    loaded, now = _found(request, number), clock.now()
    if (declared := loaded.case.procedure.step.get(key)) is None:
        raise Http404
    form = StepForm(loaded.case, declared, now=now, data=request.POST)
    if form.is_valid():
        try:
            case = _take(loaded, key, form.answers(), request, now)
            said = lines.step_words(case, key, left=loaded.case.state, entered=case.state)
            done(request, Words("cases.done", step=said, number=loaded.number))
            return _onward(case, number, request.actor)
        except NotAllowed as why:
            form.refuse(why.fields or {"": why.words})
    return _page(request, _found(request, number), refused=Pressed(declared, form), status=422)


def _take(loaded: Loaded, key: str, answers: dict[str, Any], request: ActorRequest, now: Any) -> Case:
    take = face(loaded.case.procedure.key).step or actions.step
    return take(loaded, key, answers, by=request.actor, now=now)


def _onward(case: Case, number: str, actor: Actor) -> HttpResponse:
    """To the case again; to the work list where it concerns her no more, as after a return."""
    return redirect("cases:case", number) if sees(actor, case) else redirect("cases:work")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A step that is open to this person, with its form; ``ready`` are suggestions that fill it in."""

    step: Step
    form: StepForm


def _found(request: ActorRequest, number: str) -> Loaded:
    loaded = queries.find(number, by=request.actor)
    if loaded is None:
        raise Http404
    return loaded


def _page(request: HttpRequest, loaded: Loaded, *, refused: Pressed | None = None, status: int = 200) -> HttpResponse:
    now, actor, case = clock.now(), request.actor, loaded.case  # type: ignore[attr-defined]
    entries = queries.entries(case)
    steps = open_steps(Attempt(case, case.procedure.steps[0], actor, now, book()))
    template, own = face(case.procedure.key).panel(loaded, actor, now)
    page = {
        "loaded": loaded, "case": case, "panel": template, "person": lines.person(actor), "wide": True,
        "doors_open": [_pressed(case, s, now, refused) for s in steps],
        "ready": face(case.procedure.key).ready(case, steps, now),
        "clocks": lines.clocks(case, now), "entries": lines.history(case, entries), "origin": lines.origin(case, entries),
        "kin": lines.kin(loaded, actor), "state": case.procedure.says("state", case.state),
        "refused": refused, "form": refused.form if refused else None,
    }  # fmt: skip
    return render(request, "cases/case.html", page | own, status=status)


def _pressed(case: Any, step: Step, now: Any, refused: Pressed | None) -> Pressed:
    return refused if refused and refused.step.key == step.key else Pressed(step, StepForm(case, step, now=now))


@require_POST
@staff_only
def acknowledge(request: ActorRequest, notice: int) -> HttpResponse:
    """«I know»: an urgent notice climbs no further."""
    try:
        outbox.acknowledge(notice, by=request.actor, now=clock.now())
    except NoticesError:
        raise Http404 from None
    return redirect("cases:work")
