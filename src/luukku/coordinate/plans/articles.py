"""The rights that a stream may deliver, and where each is laid down in the GDPR. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

ARTICLES: Mapping[str, str] = MappingProxyType({
    "access": "15",
    "rectification": "16",
    "erasure": "17",
    "restriction": "18",
    "portability": "20",
    "objection": "21",
    "human-review": "22",
    "ask-why": "15",
})  # fmt: skip

COPIES = ("access", "portability")
"""Answered with what registers hold; about each of the others people decide."""


def right_of(stream: Mapping[str, Any]) -> str:
    """Of a published stream: one without is the right of access, or no right at all."""
    return str(stream.get("right") or "access")


def article_of(stream: Mapping[str, Any]) -> str:
    return f"GDPR {ARTICLES[right_of(stream)]}"


def decides(stream: Mapping[str, Any]) -> bool:
    """People decide, instead of registers being asked what they hold."""
    return any(step["do"] == "decide" for step in stream["steps"])
