from django.urls import path

from liuchi.cases import desk, pages

app_name = "cases"
urlpatterns = [
    path("desk", desk.work, name="desk"),
    path("desk/", desk.work, name="work"),
    path("desk/late", desk.work, {"which": "late"}, name="late"),
    path("desk/waiting", desk.work, {"which": "waiting"}, name="waiting"),
    path("desk/find", desk.find, name="find"),
    path("desk/notices/<int:notice>", desk.acknowledge, name="acknowledge"),
    path("desk/cases/<number>", desk.case, name="case"),
    path("desk/cases/<number>/<key>", desk.step, name="step"),
    path("procedures", pages.procedures, name="procedures"),
    path("procedures/<key>", pages.procedure, name="procedure"),
]
