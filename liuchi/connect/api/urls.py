"""The doors of the API. What is not there is answered by nowhere.py, after all that other parts have under /api/."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, include, path

from liuchi.connect.api.api import api
from liuchi.connect.api.problems import Problem, answer

View = Callable[..., HttpResponseBase]


def door(view: View) -> View:
    """HEAD is answered as GET; a wrong method and an address that is not there as problems."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return answer(Problem("not-found"))
        finally:
            request.method = asked
        if response.status_code == 405:
            return answer(Problem("wrong-method", headers={"Allow": response["Allow"]}))
        return response

    return opened


def _doors() -> list[URLPattern]:
    patterns: list[URLPattern] = api.urls[0]  # type: ignore[assignment]
    for pattern in patterns:
        pattern.callback = door(pattern.callback)
    return patterns


urlpatterns = [path("v1/", include((_doors(), "api")))]
