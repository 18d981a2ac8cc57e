from django.apps import AppConfig


class Ask(AppConfig):
    name = "luukku.ask"
    label = "ask"
