"""The page of keys: for whoever administers the city."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from liuchi.cases.lines import person
from liuchi.connect.keys import actions, queries
from liuchi.connect.keys.errors import KeysError
from liuchi.connect.keys.forms import KeyForm
from liuchi.people.doors import ActorRequest, duty_only
from liuchi.procedures.words import Words
from liuchi.ui import now as clock
from liuchi.ui.pressed import done, not_done

DUTY = "administrator"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@duty_only(DUTY)
def keys(request: ActorRequest) -> HttpResponse:
    """All that work; a new one is shown once, on the answer to the form."""
    form, fresh = KeyForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        try:
            d = form.cleaned_data
            fresh = actions.create(d["name"], d["scopes"], staff=d["staff"], by=request.actor, now=clock.machine_now())
        except KeysError as why:
            form.add_error(None, why.words)
    status = 422 if form.errors else 201 if fresh else 200
    page = {"form": KeyForm() if fresh else form, "fresh": fresh, "keys": queries.working()}
    return render(request, "connect/keys.html", page | {"person": person(request.actor)}, status=status)


@require_POST
@duty_only(DUTY)
def revoke(request: ActorRequest) -> HttpResponse:
    name = request.POST.get("name", "")
    try:
        actions.revoke(name, now=clock.machine_now())
        done(request, Words("keys.revoked", name=name))
    except KeysError as why:
        not_done(request, why.words)
    return redirect("keys:keys")
