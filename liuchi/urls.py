"""Where each part's pages begin. A part lists its own in its urls.py."""

from django.urls import include, path

from liuchi.server import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("api/", include("liuchi.connect.api.urls")),  # early: the address that is asked most
    path("", include("liuchi.ui.urls")),
    path("", include("liuchi.people.urls")),
    path("", include("liuchi.cases.urls")),
    path("", include("liuchi.service_requests.urls")),
    path("", include("liuchi.connect.keys.urls")),
    path("", include("liuchi.connect.exports.urls")),
    path("", include("liuchi.connect.uploads.urls")),
    path("", include("liuchi.setup.urls")),
    path("open311/", include("liuchi.connect.open311.urls")),
    path("api/", include("liuchi.connect.api.nowhere")),
    path("demo/", include("liuchi.demo.urls")),
]

handler400 = "liuchi.ui.errors.bad_request"
handler403 = "liuchi.ui.errors.refused"
handler404 = "liuchi.ui.errors.not_found"
handler500 = "liuchi.ui.errors.broken"
