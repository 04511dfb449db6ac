"""The format is the end of every address: «.xml» or «.json»."""

from django.urls import path

from liuchi.connect.open311 import web

app_name = "open311"
urlpatterns = [
    path("discovery.<ext>", web.discovery, name="discovery"),
    path("v2/", web.nowhere, name="endpoint"),
    path("v2/discovery.<ext>", web.discovery, name="v2_discovery"),
    path("v2/services.<ext>", web.services, name="services"),
    path("v2/services/<named>", web.definition, name="definition"),
    path("v2/requests.<ext>", web.requests, name="requests"),
    path("v2/requests/<named>", web.one, name="request"),
    path("v2/tokens/<named>", web.token, name="token"),
    path("v2/servicerequestupdates.<ext>", web.service_request_updates, name="updates"),
    path("<path:named>", web.nowhere, name="nowhere"),
]
