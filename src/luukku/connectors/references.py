"""Secrets by reference: `{env: NAME}` in a declaration becomes the value that only this process knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from luukku.connectors.port import Misconfigured, Register

_PASSWORD_IN_URL = re.compile(r"://[^/@\s]*:[^/@\s]+@")
SECRET_KEYS = frozenset({"password", "secret", "key", "token", "client_secret"})


def resolved(register: Register, secrets: Mapping[str, str]) -> dict[str, Any]:
    """The connector's settings with every reference looked up. Raises `Misconfigured`: which, never what."""
    return {name: _value(register.id, name, value, secrets) for name, value in register.settings.items()}


def names(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The variables these settings refer to."""
    found: list[str] = []
    for value in settings.values():
        if isinstance(value, Mapping):
            found += [value["env"]] if set(value) == {"env"} else names(value)
    return tuple(found)


def _value(register: str, name: str, value: Any, secrets: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        if set(value) == {"env"}:
            return _looked_up(register, name, str(value["env"]), secrets)
        return {key: _value(register, f"{name}.{key}", inner, secrets) for key, inner in value.items()}
    last = name.rpartition(".")[2]
    if isinstance(value, str) and (last in SECRET_KEYS or _PASSWORD_IN_URL.search(value)):
        raise Misconfigured(
            f"Register {register}: {name} holds a secret; write {{env: NAME}} and set the variable."
        )
    return value


def _looked_up(register: str, name: str, variable: str, secrets: Mapping[str, str]) -> str:
    found = secrets.get(variable, "")
    if not found:
        raise Misconfigured(f"Register {register}: {name} is read from {variable}, which is not set here.")
    return found
