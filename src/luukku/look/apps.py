from django.apps import AppConfig


class Look(AppConfig):
    name = "luukku.look"
    label = "look"
