"""The log-in services as the settings name them; refused in one sentence where something is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Service = dict[str, Any]
"""As `people` takes it."""


def services(values: Mapping[str, Any]) -> dict[str, Service | None]:
    """Raises ImproperlyConfigured where a service is named and what belongs to it is not."""
    return {"residents": _residents(values), "saml": _saml(values), "staff": _staff(values)}


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
        "mandates": values["LUUKKU_LOGIN_MANDATES"],
    }


def _saml(values: Mapping[str, Any]) -> Service | None:
    if not _whole(values, "LUUKKU_SAML", ("KEY", "CERTIFICATE", "NUMBER", "LEVELS"), mark="METADATA"):
        return None
    return {
        "name": "saml",
        "metadata": values["LUUKKU_SAML_METADATA"].read_text(),
        "key": values["LUUKKU_SAML_KEY"].read_text(),
        "certificate": values["LUUKKU_SAML_CERTIFICATE"].read_text(),
        "number_claim": values["LUUKKU_SAML_NUMBER"],
        "levels": values["LUUKKU_SAML_LEVELS"],
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


def _whole(values: Mapping[str, Any], start: str, needed: tuple[str, ...], mark: str = "ISSUER") -> bool:
    """Whether there is such a service at all."""
    if not values[f"{start}_{mark}"]:
        return False
    for name in needed:
        if not values[f"{start}_{name}"]:
            raise ImproperlyConfigured(f"{start}_{name} must be set where {start}_{mark} is.")
    issuer = values.get(f"{start}_ISSUER", "https://")  # a service that speaks SAML is named by a file
    if values["LUUKKU_MODE"] == "production" and not issuer.startswith("https://"):
        raise ImproperlyConfigured(f"{start}_ISSUER must begin with https:// in production.")
    return True
