"""Whatever else is asked for under /api/: a problem, never a page."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from liuchi.connect.api.problems import Problem, answer


@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    return answer(Problem("not-found"))


urlpatterns = [path("<path:rest>", nowhere, name="api-nowhere"), path("", nowhere, name="api-nothing")]
