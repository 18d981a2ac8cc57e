from django.apps import AppConfig


class Coordinate(AppConfig):
    name = "luukku.coordinate"
    label = "coordinate"
