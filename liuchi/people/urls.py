from django.urls import path

from liuchi.people import web

app_name = "people"
urlpatterns = [
    path("desk/sign-in", web.sign_in, name="sign_in"),
    path("desk/sign-out", web.sign_out, name="sign_out"),
]
