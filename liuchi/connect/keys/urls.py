from django.urls import path

from liuchi.connect.keys import web

app_name = "keys"
urlpatterns = [
    path("desk/keys", web.keys, name="keys"),
    path("desk/keys/revoke", web.revoke, name="revoke"),
]
