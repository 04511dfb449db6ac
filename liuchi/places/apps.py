from django.apps import AppConfig


class Places(AppConfig):
    name = "liuchi.places"
    label = "places"
