from django.apps import AppConfig


class Look(AppConfig):
    name = "luukku.look"
    label = "look"

    def ready(self) -> None:
        from django.conf import settings

        from luukku.look import manners

        manners.use(settings.LUUKKU_LOOK)
