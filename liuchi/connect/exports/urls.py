from django.urls import path

from liuchi.connect.exports import api, web

app_name = "exports"
urlpatterns = [
    path("desk/export", web.export, name="export"),
    path("desk/exports", web.log, name="log"),
    path("api/v1/exports/<slug:table>.<slug:format>", api.export, name="api"),
]
