from django.apps import AppConfig


class Documents(AppConfig):
    name = "liuchi.documents"
    label = "documents"
