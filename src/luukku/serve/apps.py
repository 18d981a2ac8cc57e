from django.apps import AppConfig


class Serve(AppConfig):
    name = "luukku.serve"
    label = "serve"
