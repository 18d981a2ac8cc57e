"""Somebody asks for another person: what a clerk takes down of it; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.people.facade import Name, mandates

KINDS = mandates.KINDS
FIELDS = ("asks_as", "asks_number", "asks_given", "asks_surname")
"""As what somebody asks, and who it is; in their own name where none of it is said."""
BOTH = ("number", *FIELDS[1:])
"""A mandate is recorded between two people who are known: both are told by number and name."""
ADDS = ("earlier_surnames", "street", "postcode", "town", "phone", "email")
"""What is left out: a mandate adds nothing to what is known of somebody."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and as what."""

    name: Name = field(repr=False)
    number: str = field(repr=False)
    kind: str


def problems(values: Mapping[str, Any]) -> dict[str, str]:
    """By field, a code for what cannot be right of it."""
    if values["asks_as"] is None:
        return {"asks_as": "missing"} if any(values[field] for field in FIELDS) else {}
    if values["asks_as"] == "company":
        return {"asks_as": "a-company"}
    missing = {field: "missing" for field in BOTH if not values[field]}
    return missing | {field: "of-another" for field in ADDS if values[field]}


def asker(values: Mapping[str, Any]) -> Asker | None:
    if values["asks_as"] is None:
        return None
    return Asker(Name(values["asks_given"], values["asks_surname"]), values["asks_number"], values["asks_as"])
