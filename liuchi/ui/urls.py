from django.urls import path
from django.views.i18n import set_language

from liuchi.ui import device
from liuchi.ui.gallery import gallery
from liuchi.ui.icons import icon
from liuchi.ui.looks import choose
from liuchi.ui.theme import stylesheet

urlpatterns = [
    path("language", set_language, name="set_language"),
    path("easy", choose, name="easy"),
    path("theme.css", stylesheet, name="theme"),
    path("manifest.webmanifest", device.manifest, name="manifest"),
    path("icon-<int:size>.png", icon, name="icon"),
    path("sw.js", device.worker, name="worker"),
    path("offline", device.offline, name="offline"),
    path("ui/", gallery, name="components"),
]
