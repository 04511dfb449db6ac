from django.apps import AppConfig


class Connect(AppConfig):
    name = "liuchi.connect"
    label = "connect"
