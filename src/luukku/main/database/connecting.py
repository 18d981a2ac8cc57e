"""How Django connects: read from the settings; nothing is started, nothing connected."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from luukku.main.database.places import socket_folder
from luukku.main.database.server import DATABASE

URL_OF_ROLE = {
    "app": "LUUKKU_DATABASE_URL",
    "owner": "LUUKKU_DATABASE_OWNER_URL",
    "retention": "LUUKKU_DATABASE_RETENTION_URL",
}


def described(values: dict[str, Any], application: str) -> dict[str, Any]:
    """Django's description of one connection, for the role this process logs in as."""
    where = _yours(values) if values["LUUKKU_DATABASE_URL"] else _embedded(values)
    where.setdefault("OPTIONS", {}).setdefault("application_name", f"luukku-{application}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,  # a restarted database costs one round trip, not an error page
        **where,
    }


def _embedded(values: dict[str, Any]) -> dict[str, Any]:
    return {
        "NAME": DATABASE,
        "USER": f"luukku_{values['LUUKKU_DATABASE_ROLE']}",
        "HOST": str(socket_folder(values["LUUKKU_HOME"])),
    }


def _yours(values: dict[str, Any]) -> dict[str, Any]:
    setting = URL_OF_ROLE[values["LUUKKU_DATABASE_ROLE"]]
    if not values[setting]:
        raise ImproperlyConfigured(
            f"{setting} must be set to do this: it logs in as another role than the app."
        )
    parts = urlsplit(values[setting])
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
