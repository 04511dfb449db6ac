"""The smallest house with the shell in it."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_POST


def fails_with(error):
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


def ask(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/page.html")


urlpatterns = [
    path("ask", ask),
    path("desk/", ask),
    path("bad", fails_with(SuspiciousOperation("rubbish"))),
    path("big", fails_with(RequestDataTooBig("5 MB"))),
    path("shut", fails_with(PermissionDenied())),
    path("broken", fails_with(RuntimeError("secret"))),
    path("away", lambda request: HttpResponse(status=503)),
    path("post", require_POST(ask)),
    path("", include("liuchi.ui.urls")),
]

handler400 = "liuchi.ui.errors.bad_request"
handler403 = "liuchi.ui.errors.refused"
handler404 = "liuchi.ui.errors.not_found"
handler500 = "liuchi.ui.errors.broken"
