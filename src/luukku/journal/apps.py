from django.apps import AppConfig


class Journal(AppConfig):
    name = "luukku.journal"
    label = "journal"
