"""The log-in services as the settings name them; refused in one sentence where something is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Service = dict[str, Any]
"""As `people` takes it."""


def services(values: Mapping[str, Any]) -> dict[str, Service | None]:
    """Raises ImproperlyConfigured where an issuer is named and what belongs to it is not."""
    return {"residents": _residents(values), "staff": _staff(values)}


def _residents(values: Mapping[str, Any]) -> Service | None:
    if not _whole(values, "LUUKKU_LOGIN", ("CLIENT", "NUMBER_CLAIM", "LEVELS")):
        return None
    return {
        "name": "residents",
        "issuer": values["LUUKKU_LOGIN_ISSUER"],
        "client": values["LUUKKU_LOGIN_CLIENT"],
        "secret": values["LUUKKU_LOGIN_SECRET"],
        "scopes": values["LUUKKU_LOGIN_SCOPES"],
        "number_claim": values["LUUKKU_LOGIN_NUMBER_CLAIM"],
        "levels": values["LUUKKU_LOGIN_LEVELS"],
    }


def _staff(values: Mapping[str, Any]) -> Service | None:
    if not _whole(values, "LUUKKU_STAFF", ("CLIENT", "GROUPS_CLAIM", "GROUPS")):
        return None
    return {
        "name": "staff",
        "issuer": values["LUUKKU_STAFF_ISSUER"],
        "client": values["LUUKKU_STAFF_CLIENT"],
        "secret": values["LUUKKU_STAFF_SECRET"],
        "groups_claim": values["LUUKKU_STAFF_GROUPS_CLAIM"],
        "groups": values["LUUKKU_STAFF_GROUPS"],
    }


def _whole(values: Mapping[str, Any], start: str, needed: tuple[str, ...]) -> bool:
    """Whether there is such a service at all."""
    if not values[f"{start}_ISSUER"]:
        return False
    for name in needed:
        if not values[f"{start}_{name}"]:
            raise ImproperlyConfigured(f"{start}_{name} must be set where {start}_ISSUER is.")
    if values["LUUKKU_MODE"] == "production" and not values[f"{start}_ISSUER"].startswith("https://"):
        raise ImproperlyConfigured(f"{start}_ISSUER must begin with https:// in production.")
    return True
