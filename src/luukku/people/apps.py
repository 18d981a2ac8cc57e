from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class People(AppConfig):
    name = "luukku.people"
    label = "people"

    def ready(self) -> None:
        from .mandates.telling import Declared

        told = (settings.LUUKKU_SERVICES.get("residents") or {}).get("mandates")
        try:
            if told is not None:
                Declared.read(told)
        except ValueError as wrong:
            raise ImproperlyConfigured(
                f"The file of LUUKKU_LOGIN_MANDATES cannot be used: {wrong}."
            ) from None
