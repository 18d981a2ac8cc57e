"""The door of `channels`: words out (words in come with their issue)."""

from __future__ import annotations

from .outbound.sending import send

__all__ = ["send"]
