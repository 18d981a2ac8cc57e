from django.apps import AppConfig


class Main(AppConfig):
    name = "luukku.main"
    label = "main"

    def ready(self) -> None:
        from luukku.main.wiring import wire

        wire()
