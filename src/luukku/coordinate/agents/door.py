"""What an administration's agent does at the counter, under one name of the facade: `coordinate.agents`."""

from __future__ import annotations

from .credentials import NoSuchAgent, add, known, seen
from .fetching import orders
from .taking import BadReply, Receipt, replies

__all__ = [
    "BadReply",
    "NoSuchAgent",
    "Receipt",
    "add",
    "known",
    "orders",
    "replies",
    "seen",
]
