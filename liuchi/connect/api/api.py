"""The API as a whole, at /api/v1/."""

from django.views.decorators.http import require_safe

from liuchi.connect.api import cases, catalogue, problems, requests
from liuchi.connect.api.contract import Api

api = Api(
    title="api.title",
    version="1",
    description="api.about",
    urls_namespace="api",
    docs_url=None,
    docs_decorator=require_safe,
)
problems.handle(api)
for part in (catalogue, requests, cases):
    api.add_router("", part.router)
