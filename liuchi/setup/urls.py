from django.urls import path, re_path

from liuchi.setup import web

_OF = r"^desk/setup/(?P<kind>[^/]+)"
_KEY = r"(?P<key>[\s\S]+)$"  # a unit's has slashes, and a file may have put anything into one

app_name = "setting"
urlpatterns = [
    path("desk/setup", web.index, name="index"),
    path("desk/setup/changes", web.changes, name="changes"),
    path("desk/setup/undo", web.undo, name="undo"),
    re_path(rf"^desk/setup/people/password/{_KEY}", web.password, name="password"),
    path("desk/setup/<str:kind>", web.listing, name="list"),
    path("desk/setup/<str:kind>/new", web.new, name="new"),
    re_path(rf"{_OF}/back/{_KEY}", web.back, name="back"),
    re_path(rf"{_OF}/edit/{_KEY}", web.edit, name="edit"),
]
