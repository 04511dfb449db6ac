from django.urls import path

from liuchi.service_requests import desk, web

app_name = "requests"
urlpatterns = [
    path("", web.home, name="home"),
    path("ask", web.ask, name="ask"),
    path("ask/<category>", web.report, name="report"),
    path("track", web.track, name="track"),
    path("track/<number>", web.mine, name="mine"),
    path("track/<number>/<key>", web.step, name="step"),
    path("photos/<uuid:attachment_id>", web.photo, name="photo"),
    path("desk/requests/<number>/look", desk.look, name="look"),
    path("desk/requests/<number>/code", desk.code, name="code"),
    path("desk/requests/<number>/publish", desk.publish, name="publish"),
]
