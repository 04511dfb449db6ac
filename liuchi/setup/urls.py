from django.urls import path

from liuchi.setup import web

app_name = "setting"
urlpatterns = [
    path("desk/setup", web.index, name="index"),
    path("desk/setup/changes", web.changes, name="changes"),
    path("desk/setup/undo", web.undo, name="undo"),
    path("desk/setup/people/password/<str:key>", web.password, name="password"),
    path("desk/setup/<str:kind>", web.listing, name="list"),
    path("desk/setup/<str:kind>/new", web.new, name="new"),
    path("desk/setup/<str:kind>/back/<path:key>", web.back, name="back"),
    path("desk/setup/<str:kind>/edit/<path:key>", web.edit, name="edit"),
]
