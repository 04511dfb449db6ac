from django.apps import AppConfig


class Notices(AppConfig):
    name = "liuchi.notices"
    label = "notices"
