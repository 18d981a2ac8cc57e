"""What an answer of a desk means, and which role may do what there; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from luukku.connectors.port import Kind

DOES: Mapping[str, frozenset[str]] = {
    "clerk": frozenset({"answer", "fallback", "review", "second-look", "tell", "lift"}),
    "official": frozenset({"release", "second-release", "second-look", "decide", "tell", "lift"}),
}
"""Role at an administration: the purposes of its tasks that somebody with it may see and do."""


def purposes(roles: Collection[str]) -> frozenset[str]:
    return frozenset().union(*(DOES.get(role, frozenset()) for role in roles))


def seen(roles: Collection[str]) -> frozenset[str]:
    """What they see lie there: their own, and a clerk also what waits for an official."""
    return purposes(roles) | (DOES["official"] if "clerk" in roles else frozenset())


def may(roles: Collection[str], purpose: str) -> bool:
    """Whether one of the roles does tasks of this purpose."""
    return purpose in purposes(roles)


def meant(said: Kind, register: Mapping[str, Any], *, verified: bool) -> Kind:
    """`nothing held` is a promise: only of whom was looked for by a verified number, where records are kept by it.

    Whoever looks by name, and finds nobody, has found nothing with these details.
    """
    if said is not Kind.NOTHING_HELD or (verified and register.get("keyed_by") == "number"):
        return said
    return Kind.NOTHING_FOUND
