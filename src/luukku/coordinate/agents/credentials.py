"""Makes an administration's token, and knows its agent by it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from luukku.catalogue import facade as catalogue
from luukku.foundation.ids import new_id
from luukku.journal import facade as journal

from .models import AgentCredential

A_WHILE = timedelta(minutes=1)
"""How exactly it is noted when an agent was last here."""


class NoSuchAgent(Exception):
    """No token, or none that is in force: outside they all look alike."""


def add(*, administration: str, now: datetime) -> str:
    """A fresh token; the one before ends. It is shown once and never kept. Raises LookupError."""
    if administration not in {a.slug for a in catalogue.current_administrations()}:
        raise LookupError(f"No administration {administration} is published.")
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        AgentCredential.objects.filter(administration=administration, ended_at=None).update(ended_at=now)
        AgentCredential.objects.create(
            id=new_id(), administration=administration, token_hash=_hash(token), made_at=now
        )
        journal.record(
            journal.Entry(kind="agent-token-made", actor="operator", administration=administration)
        )
    return token


def known(*, token: str, now: datetime) -> str:
    """Whose agent has come. Raises `NoSuchAgent`."""
    hashed = _hash(token)
    found = AgentCredential.objects.filter(token_hash=hashed, ended_at=None).first()
    if found is None or not hmac.compare_digest(bytes(found.token_hash), hashed):
        raise NoSuchAgent
    if found.seen_at is None or now - found.seen_at >= A_WHILE:
        AgentCredential.objects.filter(id=found.id).update(seen_at=now)
    return found.administration


def seen() -> Mapping[str, datetime | None]:
    """Administrations that have a token, and when their agents last came."""
    return dict(AgentCredential.objects.filter(ended_at=None).values_list("administration", "seen_at"))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
