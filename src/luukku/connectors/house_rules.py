"""What the agent does not do, even for the counter: a counter that was broken into must not turn it around.

Addresses and secrets come from the administration's own file, never from an order; and the secrets of one
register are never used at the address of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luukku.connectors.port import Register
from luukku.connectors.references import names

PLACES = ("url", "token_url")


def refusal(register: Register) -> str | None:
    """One sentence, or None where the order may be carried out."""
    where = register.settings.get("url")
    if not (isinstance(where, Mapping) and set(where) == {"env"}):
        return f"Register {register.id}: its url must be a reference {{env: NAME}} to this agent's own file."
    auth = register.settings.get("auth", {})
    if isinstance(auth, Mapping) and any(isinstance(auth.get(place), str) for place in PLACES):
        return f"Register {register.id}: addresses must be references {{env: NAME}} to this agent's own file."
    own = str(where["env"])
    others = [name for name in names(register.settings) if not _belongs(name, own)]
    if others:
        return f"Register {register.id}: {others[0]} is not one of its own; they begin with {own}."
    return None


def _belongs(name: Any, own: str) -> bool:
    return str(name) == own or str(name).startswith(f"{own}_")
