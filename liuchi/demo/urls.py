from django.urls import path

from liuchi.demo import web

app_name = "demo"
urlpatterns = [
    path("", web.home, name="home"),
    path("sign-in", web.sign_in, name="sign_in"),
    path("resident", web.resident, name="resident"),
    path("clock", web.move_clock, name="clock"),
    path("phone", web.phone, name="phone"),
]
