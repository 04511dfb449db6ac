from django.apps import AppConfig


class People(AppConfig):
    name = "liuchi.people"
    label = "people"
