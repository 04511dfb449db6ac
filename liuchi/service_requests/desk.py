"""What a request has at the desk beside the steps of its table: a look at the contact, a new code, a public summary."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from liuchi.cases.actions import NotFound
from liuchi.cases.lines import person
from liuchi.people.doors import ActorRequest, staff_only
from liuchi.people.errors import PeopleError
from liuchi.procedures.running import NotAllowed
from liuchi.procedures.words import Words
from liuchi.service_requests import actions
from liuchi.service_requests.forms import LookForm, SummaryForm
from liuchi.ui import now as clock
from liuchi.ui.pressed import button_of, done


@never_cache
@button_of("cases:case")
@staff_only
def look(request: ActorRequest, number: str) -> HttpResponse:
    """The contact, once, on a page of its own that no cache keeps."""
    form, contact = LookForm(request.POST), None
    if form.is_valid():
        try:
            contact = actions.look(number, form.cleaned_data["purpose"], by=request.actor, now=clock.now())
        except NotFound:
            raise Http404 from None
        except (NotAllowed, PeopleError) as why:  # also: the identity was erased, or altered in the database
            form.add_error(None, why.words)
    page = {"form": form, "contact": contact, "number": number, "person": person(request.actor)}
    return render(request, "service_requests/look.html", page, status=422 if form.errors else 200)


@never_cache
@button_of("cases:case")
@staff_only
def code(request: ActorRequest, number: str) -> HttpResponse:
    """A new code for a resident who lost hers, shown once, to be read aloud."""
    try:
        fresh = actions.new_code(number, by=request.actor, now=clock.now())
    except NotFound:
        raise Http404 from None
    except NotAllowed as why:
        raise PermissionDenied(why.words.key) from None
    page = {"number": number, "code": fresh, "person": person(request.actor)}
    return render(request, "service_requests/code.html", page)


@button_of("cases:case")
@staff_only
def publish(request: ActorRequest, number: str) -> HttpResponse:
    form = SummaryForm(request.POST)
    if form.is_valid():
        try:
            actions.publish(number, form.cleaned_data["summary"], by=request.actor, now=clock.now())
            done(request, Words("cases.done", step=Words("request.step.published"), number=number))
            return redirect("cases:case", number)
        except NotFound:
            raise Http404 from None
        except NotAllowed as why:
            form.add_error(None, why.words)
    page = {"form": form, "number": number, "person": person(request.actor)}
    return render(request, "service_requests/publish.html", page, status=422)
