"""Where each part's pages begin. A part lists its own in its urls.py."""

from django.urls import path

from liuchi.server import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
