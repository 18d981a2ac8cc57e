from django.apps import AppConfig


class Catalogue(AppConfig):
    name = "luukku.catalogue"
    label = "catalogue"
