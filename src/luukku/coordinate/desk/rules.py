"""What an answer of a desk means; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luukku.connectors.port import Kind


def meant(said: Kind, register: Mapping[str, Any], *, verified: bool) -> Kind:
    """`nothing held` is a promise: only of whom was looked for by a verified number, where records are kept by it.

    Whoever looks by name, and finds nobody, has found nothing with these details.
    """
    if said is not Kind.NOTHING_HELD or (verified and register.get("keyed_by") == "number"):
        return said
    return Kind.NOTHING_FOUND
