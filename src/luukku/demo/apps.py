from django.apps import AppConfig


class Demo(AppConfig):
    name = "luukku.demo"
    label = "demo"
