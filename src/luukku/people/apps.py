from django.apps import AppConfig


class People(AppConfig):
    name = "luukku.people"
    label = "people"
