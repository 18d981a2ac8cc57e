"""How a person's key is locked: with a key derived from the master key, bound to the subject."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.conf import settings

from luukku.foundation import keys


@cache
def index_key() -> bytes:
    return keys.derive(settings.LUUKKU_MASTER_KEY, "people.index")


@cache
def _wrapping_key() -> bytes:
    return keys.derive(settings.LUUKKU_MASTER_KEY, "people.data-key")


def wrap(key: bytes, subject: UUID) -> bytes:
    return keys.seal(_wrapping_key(), key, subject.bytes)


def unwrap(wrapped: bytes | memoryview, subject: UUID) -> bytes:
    return keys.open_sealed(_wrapping_key(), bytes(wrapped), subject.bytes)
