from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "liuchi.ui"
    label = "ui"
