from django.urls import path
from django.views.i18n import set_language

from liuchi.ui.theme import stylesheet

urlpatterns = [
    path("language", set_language, name="set_language"),
    path("theme.css", stylesheet, name="theme"),
]
