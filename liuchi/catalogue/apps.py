from django.apps import AppConfig


class Catalogue(AppConfig):
    name = "liuchi.catalogue"
    label = "catalogue"
