from django.urls import path

from liuchi.connect.uploads import web

app_name = "uploads"
urlpatterns = [
    path("desk/import", web.files, name="files"),
    path("desk/import/<uuid:upload_id>", web.file, name="file"),
    path("desk/import/<uuid:upload_id>/refused", web.refused, name="refused"),
]
