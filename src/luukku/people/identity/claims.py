"""What of a token is used: pure, claims in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from luukku.people.facts import Name

from .log_in_service import Service
from .who import Level

LONGEST = 200


def level(claims: Mapping[str, Any], service: Service) -> Level | None:
    """None where the service says something that the settings do not know: then nobody is logged in."""
    try:
        return service.level_of(str(claims.get("acr", "")))
    except KeyError:
        return None


def number(claims: Mapping[str, Any], service: Service) -> str:
    """As the service writes it; empty where it tells none."""
    value = claims.get(service.number_claim)
    return value[:LONGEST] if isinstance(value, str) else ""


def names(claims: Mapping[str, Any]) -> tuple[Name, ...]:
    given, surname = (_text(claims, key) for key in ("given_name", "family_name"))
    return (Name(tuple(given.split()), surname),) if given and surname else ()


def birth_date(claims: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(_text(claims, "birthdate"))
    except ValueError:
        return None


def place(claims: Mapping[str, Any], service: Service) -> tuple[str, frozenset[str]] | None:
    """Staff: the administration and the roles of their groups; None where they have none, or of more than one."""
    told = claims.get(service.groups_claim)
    groups = service.groups or {}
    known = [one for one in told if one in groups] if isinstance(told, list) else []
    found = [place for one in known for place in groups[one]]
    administrations = {administration for administration, _ in found}
    if len(administrations) != 1:
        return None
    return administrations.pop(), frozenset(role for _, role in found)


def _text(claims: Mapping[str, Any], key: str) -> str:
    value = claims.get(key)
    plain = " ".join(value.split()) if isinstance(value, str) else ""
    return plain if len(plain) <= LONGEST and plain.isprintable() else ""
